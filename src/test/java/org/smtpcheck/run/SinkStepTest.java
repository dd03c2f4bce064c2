package org.smtpcheck.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.Verdict;

/** The steps {@code sink} and {@code visited}, behind an embedded relay. */
class SinkStepTest {

    private static final String SUITE = """
            smtpcheck: 1
            name: Test
            targets:
              server:
                url: "embedded:"
                domains: [test.example]
                relay: { routes: [{ to: "sink:hop", user: erna, password: a good password, cleartext: true }], retry: 400ms }
                facts: { mailbox: test@test.example, sender: test@test.example }
            sinks: { hop: { auth: { mechanisms: [PLAIN], users: { erna: a good password } } } }
            places: { alias: hop }
            probes:
            """;

    private static Run run(String probes) {
        return RunKit.run(SUITE + probes.indent(2));
    }

    private static ProbeResult one(String steps) {
        return RunKit.result(run("- id: p\n  steps:\n" + steps.indent(4)), "p");
    }

    @Test
    void a_sink_offers_other_things_for_one_probe() {
        ProbeResult result = one("""
                - sink: { name: hop, offers: [PIPELINING, STARTTLS, AUTH PLAIN] }
                - message: { to: "${unique}@far.example" }
                - arrives: hop
                  within: 20s
                  expect: { tls: true, mail-params: { lacks: SIZE }, commands: { has: [EHLO, STARTTLS, EHLO, AUTH, MAIL] } }
                """);
        assertThat(result.reason()).isEmpty();
    }

    @Test
    void a_sink_offers_nothing_and_commands_come_one_by_one() {
        ProbeResult result = one("""
                - sink: { name: hop, offers: [AUTH PLAIN] }
                - message: { to: "${unique}@far.example" }
                - arrives: hop
                  within: 20s
                  expect: { pipelined: false, gap: ">=0" }
                """);
        assertThat(result.expected()).isEqualTo(">=0 ms between two tries at hop");
        assertThat(result.actual()).startsWith("one try only");
    }

    @Test
    void commands_that_come_in_a_group_are_seen() {
        ProbeResult result = one("""
                - message: { to: "${unique}@far.example" }
                - arrives: hop
                  within: 20s
                  expect: { pipelined: false }
                """);
        assertThat(result.expected()).isEqualTo("each command sent after the reply to the one before at hop");
        assertThat(result.actual()).startsWith("RCPT TO:<").contains("began to come before that reply");
    }

    @Test
    void a_sink_misbehaves_for_one_probe_and_as_its_names_say() {
        ProbeResult result = one("""
                - sink: { name: alias, faults: [{ on: RCPT, to: "/${unique}/", reply: "451 4.7.1 ${unique} later", times: 2 }] }
                - message: { to: "${unique}@far.example" }
                - arrives: hop
                  within: 20s
                  expect: { attempts: 3, copies: 1, gap: ">=100" }
                """);
        assertThat(result.reason()).isEmpty();
    }

    @Test
    void a_session_without_a_message_is_judged() {
        ProbeResult result = one("""
                - sink: { name: hop, faults: [{ on: connect, reply: "421 4.3.2 not now" }] }
                - message: { to: "${unique}@far.example" }
                - visited: hop
                  within: 20s
                  expect: { commands: { lacks: MAIL }, ended: closed }
                - sink: { name: hop, faults: [{ on: RCPT, reply: "550 5.1.1 no" }] }
                - message: { to: "${unique}@far.example" }
                - visited: hop
                  within: 20s
                  grace: 500ms
                  expect: { commands: { lacks: "RCPT TO:<${unique}@" } }
                """);
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.expected()).startsWith("no command \"RCPT TO:<");
        assertThat(result.actual()).contains("the session was: EHLO").contains("in the session at");
    }

    @Test
    void no_session_is_a_miss_that_says_what_there_was() {
        ProbeResult result = one("""
                - visited: hop
                  within: 100ms
                """);
        assertThat(result.expected()).isEqualTo("a session of this probe that has ended at hop within 100 ms");
        assertThat(result.actual()).contains("none at sink hop").contains("nobody connected to it");
    }

    /** Each sees its own conduct, and the one that only looks never sees another's. */
    @Test
    void probes_that_change_a_sink_run_one_after_the_other_and_leave_it_as_it_was() {
        StringBuilder probes = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            probes.append("""
                    - id: changes%1$d
                      steps:
                        - sink: { name: hop, offers: [AUTH PLAIN, X-%1$d], faults: [{ on: MAIL, reply: "250 2.1.0 by %1$d" }] }
                        - message: { to: "${unique}@far.example" }
                        - arrives: hop
                          within: 20s
                          expect: { pipelined: false, mail-params: { lacks: SIZE } }
                    - id: looks%1$d
                      steps:
                        - message: { to: "${unique}@far.example" }
                        - arrives: hop
                          within: 20s
                          expect: { pipelined: true, mail-params: SIZE }
                    """.formatted(i));
        }
        assertThat(run(probes.toString()).probes())
                .hasSize(8)
                .allSatisfy(
                        result -> assertThat(result.reason()).as(result.id()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sink: { name: hop, faults: [{ on: any, deviate: no-such }] }",
                "sink: { name: hop, offers: [AUTH NO-SUCH] }"
            })
    void what_a_sink_cannot_do_is_an_error_that_says_so(String step) {
        ProbeResult result = one("- " + step + "\n- noop:\n  expect: 250\n");
        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.reason()).startsWith("the sink `hop` cannot do this: ");
    }
}
