package org.smtpcheck.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.RunEvent;
import org.smtpcheck.result.Verdict;

/** {@code suites/greylisting.yaml}: passes on our own server, and each probe fails under a fault of its own. */
class GreylistingSuiteTest {

    private static final String SUITE = "greylisting";

    @Test
    void passes_on_a_server_that_greylists_and_tells_the_delay() {
        Run run = SuiteKit.run(SUITE, "", List.of());

        assertThat(SuiteKit.verdicts(run)).containsOnly(Verdict.PASS);
        assertThat(RunKit.result(run, "accepted").notes())
                .anyMatch(note -> note.matches("still refused after [0-9.]+ (ms|s), accepted at try [0-9] after .*"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "service         | { on: RCPT, to: '/<test@/', reply: '451 4.3.5 Server configuration problem' }",
                "deferred        | { on: RCPT, to: '/<test@/', reply: '250 2.1.5 ok' }",
                "too-early       | { on: any, deviate: greylist-passes-at-once }",
                "accepted        | { on: any, deviate: greylist-forgets-passed }",
                "other-sender    | { on: any, deviate: greylist-ignores-sender }",
                "other-recipient | { on: any, deviate: greylist-ignores-recipient }",
                "user            | { on: any, deviate: greylist-defers-users }",
                "relay-first     | { on: RCPT, to: '/foreign/', reply: '450 4.2.0 Greylisted' }",
                "null-sender     | { on: any, deviate: greylist-never-passes }",
                "postmaster      | { on: RCPT, to: '/postmaster/', reply: '450 4.2.0 Greylisted' }"
            })
    void each_probe_fails_under_a_fault(String id, String fault) {
        Run run = SuiteKit.run(SUITE, fault, List.of(id));

        assertThat(RunKit.result(run, id).verdict())
                .as("%s under %s: %s", id, fault, RunKit.result(run, id).reason())
                .isIn(Verdict.FAIL, Verdict.WARN);
    }

    @Test
    void that_bounces_wait_is_a_note_and_that_the_postmaster_waits_a_warning() {
        String server = "greylist: 1s\nfaults: [{ on: RCPT, to: '/postmaster/', reply: '450 4.2.0 Greylisted' }]";
        Run run = RunKit.run(
                RunKit.suite(server, "").replace("probes:\n", "include: [{ suite: \"builtin:greylist\" }]\n"),
                SuiteKit.choosing(List.of("greylist.null-and-postmaster")));

        assertThat(RunKit.result(run, "greylist.null-and-postmaster[null-sender]")
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(RunKit.result(run, "greylist.null-and-postmaster[postmaster]")
                        .verdict())
                .isEqualTo(Verdict.WARN);
    }

    @Test
    void waiting_probes_hold_no_connection() {
        String probes = """
                - id: many
                  target: server
                  each: { n: [%s] }
                  steps:
                    - mail: ${unique}${n}@probe.example
                    - rcpt: ${mailbox}
                      expect: 250
                """.formatted(
                        IntStream.range(0, 100).mapToObj(Integer::toString).collect(Collectors.joining(", ")));
        List<RunEvent> events = new ArrayList<>();
        Run run = RunKit.run(RunKit.suite("greylist: 1s", probes), RunKit.settings(), events);

        assertThat(SuiteKit.verdicts(run)).containsOnly(Verdict.PASS);
        assertThat(run.probes()).extracting(ProbeResult::waitedMs).allMatch(waited -> waited >= 1_000);
        assertThat(mostUnderWay(events))
                .as(
                        "probes under way at once, of which %d may be connected",
                        RunKit.settings().jobs())
                .isGreaterThan(4 * RunKit.settings().jobs());
    }

    private static int mostUnderWay(List<RunEvent> events) {
        int now = 0;
        int most = 0;
        for (RunEvent event : events) {
            now += event instanceof RunEvent.ProbeStarted ? 1 : event instanceof RunEvent.ProbeFinished ? -1 : 0;
            most = Math.max(most, now);
        }
        return most;
    }
}
