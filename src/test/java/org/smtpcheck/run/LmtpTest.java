package org.smtpcheck.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpcheck.result.Run;

/** Targets of role lmtp over real sockets (RFC 2033). */
class LmtpTest {

    private static final String TWO_RECIPIENTS = """
              - id: message
                start: ready
                steps:
                  - message: { to: ["a@test.example", "b@test.example"] }
                    expect: 250
                  - noop:
                    expect: 250
            """;

    private static Run run(String server, String probes) {
        return RunKit.run(RunKit.suite("role: lmtp\n" + server, probes));
    }

    @Test
    void the_way_goes_by_lhlo_and_a_message_reads_a_reply_for_each_recipient() {
        assertThat(run("starttls: offered\n", TWO_RECIPIENTS).probes())
                .singleElement()
                .satisfies(probe -> {
                    assertThat(probe.reason()).isEmpty();
                    assertThat(probe.transcript().toString()).contains("LHLO").doesNotContain("EHLO");
                });
    }

    @Test
    void the_first_recipient_that_is_refused_after_the_message_is_judged() {
        String mixed = "faults: [{ on: end-of-data, reply: [\"250 2.0.0 saved\", \"452 4.2.2 mailbox full\"] }]\n";
        assertThat(run(mixed, TWO_RECIPIENTS).probes())
                .singleElement()
                .satisfies(probe -> assertThat(probe.reason()).contains("got 452 4.2.2 mailbox full"));
    }

    @Test
    void a_missing_reply_is_seen() {
        String once = "faults: [{ on: end-of-data, reply: \"250 2.0.0 ok\" }]\n";
        Run run = RunKit.run(RunKit.suite("role: lmtp\n" + once, TWO_RECIPIENTS), RunKit.impatient());
        assertThat(run.probes())
                .singleElement()
                .satisfies(probe -> assertThat(probe.reason()).contains("no reply to end of data"));
    }

    @Test
    void a_probe_that_greets_by_ehlo_is_not_for_it_unless_it_names_it() {
        assertThat(run(
                                "",
                                "  - { id: a, start: greeting, steps: [{ ehlo: , expect: 250 }] }\n"
                                        + "  - { id: b, target: server, start: greeting, steps: [{ ehlo: , expect: 500 }] }\n"
                                        + "  - { id: c, roles: lmtp, start: greeting, steps: [{ helo: , expect: 500 }] }\n")
                        .probes())
                .extracting(probe -> probe.id() + " " + probe.verdict())
                .containsExactlyInAnyOrder("server/b PASS", "server/c PASS");
    }
}
