package org.smtpcheck.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.Verdict;

/** Judged are a probe of the catalogue, included by a suite of the user's, and the same step written in that suite. */
class OtherCauseTest {

    private static final String DEMANDS_TLS = "{ on: RSET, reply: \"530 5.7.0 Must issue a STARTTLS command first\" }";

    private static Run run(String starttls, String fault) {
        return RunKit.run("""
                smtpcheck: 1
                name: Test
                targets:
                  server:
                    url: "embedded:"
                    domains: [test.example]
                    mailboxes: [test]
                    starttls: %s
                    faults: [%s]
                facts: { mailbox: test@test.example }
                include:
                  - { suite: "builtin:catalogue/rfc5321/4_1_1_5_rset" }
                  - { suite: "builtin:catalogue/rfc5321/4_1_1_3_rcpt" }
                  - { suite: "builtin:catalogue/rfc5321/4_1_4_order" }
                probes:
                  - id: own
                    level: must
                    steps:
                      - rset:
                        expect: 250
                  - id: own-mail
                    level: must
                    steps:
                      - mail: sender@probe.example
                        expect: 250
                      - rcpt: ${mailbox}
                        expect: 250
                """.formatted(starttls, fault));
    }

    private static ProbeResult result(Run run, String id) {
        return run.probes().stream()
                .filter(probe -> probe.id().equals("server/" + id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_server_that_demands_tls_first_breaks_no_requirement_of_the_catalogue_but_what_its_user_wrote() {
        Run run = run("offered", DEMANDS_TLS);

        assertThat(result(run, "rset.accept").verdict()).isEqualTo(Verdict.SKIP);
        assertThat(result(run, "rset.accept").reason())
                .startsWith("the server demands STARTTLS before anything else: 530 5.7.0");
        assertThat(result(run, "own").verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void who_does_not_offer_starttls_cannot_demand_it() {
        assertThat(result(run("off", DEMANDS_TLS), "rset.accept").verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void a_mailbox_that_is_refused_to_everyone_is_the_fault_of_one_requirement_and_of_no_other() {
        Run run = run("off", "{ on: RCPT, reply: \"550 5.1.1 no such user\" }");

        assertThat(result(run, "rcpt.accept").verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result(run, "own-mail").verdict()).isEqualTo(Verdict.FAIL);
        ProbeResult other = result(run, "cmd.unknown-keeps-state");
        assertThat(other.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(other.reason()).contains("test@test.example", "550 5.1.1", "--mailbox");
    }
}
