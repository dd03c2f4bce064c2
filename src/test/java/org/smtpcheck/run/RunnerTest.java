package org.smtpcheck.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpcheck.run.RunKit.result;
import static org.smtpcheck.run.RunKit.suite;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.RunEvent;
import org.smtpcheck.result.Verdict;

class RunnerTest {

    private static final String NOOP = """
            - id: noop
              level: must
              spec: RFC 5321 §4.1.1.9
              steps:
                - noop:
                  expect: 250
            """;

    private static final String ACCEPTED = """
            - id: accepted
              level: must
              start: rcpt
              steps:
                - noop:
                  expect: 250
            """;

    @Test
    void a_conformant_server_passes_and_is_described() {
        Run run = RunKit.run(suite("", NOOP + ACCEPTED));
        assertThat(run.summary().pass()).isEqualTo(2);
        assertThat(run.targets().get(0).capabilities()).contains("PIPELINING");
        assertThat(run.interrupted()).isFalse();
    }

    @Test
    void a_fault_turns_its_probe_red_with_transcript_norm_and_yaml_line() {
        ProbeResult result =
                result(RunKit.run(suite("faults: [{ on: NOOP, reply: \"500 5.5.2 what?\" }]", NOOP)), "noop");
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.expected()).isEqualTo("250");
        assertThat(result.actual()).isEqualTo("500 5.5.2 what?");
        assertThat(result.spec()).isEqualTo("RFC 5321 §4.1.1.9");
        assertThat(result.decidedAt().line())
                .as("the step's line")
                .isGreaterThan(result.source().line());
        assertThat(result.transcript().get(result.decidedLine()).text()).isEqualTo("500 5.5.2 what?\\r\\n");
    }

    @Test
    void a_greylisting_server_is_waited_for_without_being_told() {
        List<RunEvent> events = new ArrayList<>();
        String probes = """
                - id: taken
                  level: must
                  each: { n: [a, b, c, d, e, f, g, h, i, j] }
                  steps:
                    - mail: ${unique}@probe.example
                    - rcpt: ${mailbox}
                      expect: 250
                """;
        Run run = RunKit.run(suite("greylist: 500ms", probes), RunKit.settings(), events);
        assertThat(run.summary().pass()).as(run.probes().toString()).isEqualTo(10);
        assertThat(run.probes()).allSatisfy(probe -> {
            assertThat(probe.attempts()).isGreaterThan(1);
            assertThat(probe.tries()).hasSize(probe.attempts());
            assertThat(probe.tries().get(0).ended()).startsWith("RCPT: 450 4.2.0");
        });
        assertThat(run.probes().get(0).notes())
                .anySatisfy(note -> assertThat(note).startsWith("the server deferred it"));
        assertThat(events).anySatisfy(event -> assertThat(event).isInstanceOf(RunEvent.ProbeWaiting.class));
    }

    @Test
    void without_waiting_a_deferral_is_an_error_that_names_it() {
        RunSettings hasty = RunKit.settings().withLongestWait(Duration.ZERO);
        ProbeResult result = result(RunKit.run(suite("greylist: 1h", ACCEPTED), hasty), "accepted");
        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.reason()).startsWith("deferred at RCPT: 450 4.2.0");
    }

    @Test
    void a_missing_reply_is_confirmed_alone_before_it_counts() {
        ProbeResult once = result(
                RunKit.run(suite("faults: [{ on: NOOP, stall: true, times: 1 }]", NOOP), RunKit.impatient()), "noop");
        assertThat(once.verdict()).isEqualTo(Verdict.PASS);
        assertThat(once.notes()).anySatisfy(note -> assertThat(note).contains("repeated alone"));
        ProbeResult always =
                result(RunKit.run(suite("faults: [{ on: NOOP, stall: true }]", NOOP), RunKit.impatient()), "noop");
        assertThat(always.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(always.actual())
                .as("three times the timeout of 700 ms, or what a busy machine makes of it")
                .matches("no reply to NOOP within (2\\.[1-9]|[3-9](\\.\\d)?) s(?s:.*)");
    }

    @Test
    void a_probe_that_is_repeated_alone_may_wait_for_the_server_and_go_on() {
        String probe = """
                - id: later
                  level: must
                  steps:
                    - noop:
                      expect: 250
                    - retry: { every: 100ms, within: 10s, reconnect: true }
                      steps:
                        - mail: ${unique}@probe.example
                        - rcpt: ${mailbox}
                """;
        String faults =
                "faults: [{ on: NOOP, stall: true, times: 1 }, { on: RCPT, reply: \"450 4.2.0 later\", times: 2 }]";
        ProbeResult result = result(RunKit.run(suite(faults, probe), RunKit.impatient()), "later");
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.PASS);
        assertThat(result.notes()).anySatisfy(note -> assertThat(note).contains("repeated alone"));
    }

    @Test
    void a_broken_greeting_does_not_drown_the_run() {
        StringBuilder probes = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            probes.append(NOOP.replace("id: noop", "id: noop" + i));
        }
        Run run = RunKit.run(suite("faults: [{ on: connect, stall: true }]", probes.toString()), RunKit.impatient());
        assertThat(run.summary().error()).isEqualTo(40);
        assertThat(run.probes())
                .anySatisfy(probe -> assertThat(probe.reason())
                        .contains("given up after 3 tries")
                        .contains("no greeting within"));
    }

    @Test
    void a_server_that_drips_or_never_ends_a_reply_gets_a_verdict_in_time() {
        for (String fault : List.of(
                "endless: true", "raw: \"250-a\\r\\n\", stall: true", "gap: 300ms, reply: \"250 a long reply\"")) {
            Run run = RunKit.run(suite("faults: [{ on: NOOP, " + fault + " }]", NOOP), RunKit.impatient());
            assertThat(result(run, "noop").verdict()).as(fault).isEqualTo(Verdict.FAIL);
        }
    }

    @Test
    void a_421_is_waited_out_once_and_then_judged() {
        ProbeResult shed = result(
                RunKit.run(suite("faults: [{ on: RCPT, reply: \"421 4.3.2 busy\", times: 2 }]", ACCEPTED)), "accepted");
        assertThat(shed.verdict()).as(shed.reason()).isEqualTo(Verdict.PASS);
        String judged = ACCEPTED.replace("start: rcpt", "start: mail").replace("- noop:", "- rcpt: ${mailbox}");
        ProbeResult always =
                result(RunKit.run(suite("faults: [{ on: RCPT, reply: \"421 4.3.2 busy\" }]", judged)), "accepted");
        assertThat(always.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(always.attempts()).isEqualTo(2);
    }

    @Test
    void a_mailbox_that_the_server_refuses_is_an_error_with_the_option_to_give() {
        ProbeResult result = result(
                RunKit.run(suite("faults: [{ on: RCPT, to: test@, reply: \"550 5.1.1 no\" }]", ACCEPTED)), "accepted");
        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.reason()).contains("the server refuses the mailbox").contains("--mailbox");
    }

    @Test
    void nobody_listens_there() {
        Run run = RunKit.run("""
                smtpcheck: 1
                name: Test
                targets: { server: "smtp://127.0.0.1:1" }
                probes:
                """ + NOOP.indent(2));
        assertThat(result(run, "noop").verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result(run, "noop").reason()).startsWith("could not reach `tcp`: ");
    }

    @Test
    void strict_and_required_turn_warnings_and_skips_into_failures() {
        String probes = """
                - id: tolerated
                  level: must
                  steps:
                    - noop: hello
                      expect: { reply: 501, tolerate: 250 }
                - id: skipped
                  level: must
                  needs: { capability: XNOSUCH }
                  steps:
                    - noop:
                      expect: 250
                """;
        Run standard = RunKit.run(suite("", probes));
        assertThat(result(standard, "tolerated").verdict()).isEqualTo(Verdict.WARN);
        assertThat(result(standard, "skipped").verdict()).isEqualTo(Verdict.SKIP);
        RunSettings strict = RunKit.settings().withStrict(true).withRequire(List.of("XNOSUCH"));
        Run judged = RunKit.run(suite("", probes), strict);
        assertThat(result(judged, "tolerated").verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result(judged, "skipped").verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void what_a_target_requires_must_not_be_skipped() {
        String probe = """
                - id: skipped
                  level: must
                  needs: { capability: XNOSUCH }
                  steps:
                    - noop:
                      expect: 250
                """;
        ProbeResult result = result(RunKit.run(suite("require: [XNOSUCH]", probe)), "skipped");
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.reason()).isEqualTo("required, but skipped: XNOSUCH is not offered");
    }

    @Test
    void probes_that_wait_wait_at_once() {
        String probes = """
                - id: wait
                  level: must
                  start: tcp
                  each:
                    a: [a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, b0, b1, b2, b3, b4, b5, b6, b7, b8, b9]
                    b: [a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, b0, b1, b2, b3, b4, b5, b6, b7, b8, b9]
                  steps:
                    - pause: 1s
                    - compare: { left: a, is: equal, right: a }
                """;
        Run run = RunKit.run(suite("", probes), RunKit.settings().withJobs(400).withTimeout(Duration.ofSeconds(20)));
        assertThat(run.summary().pass()).isEqualTo(400);
        assertThat(run.durationMs())
                .as("one after the other they would take 400 s")
                .isLessThan(200_000);
    }

    @Test
    void a_run_that_is_stopped_keeps_what_was_done() throws Exception {
        Runner runner = new Runner(Clock.systemUTC());
        Plan plan = RunKit.plan(suite("", NOOP + """
                - id: long
                  level: must
                  steps:
                    - silence: 1h
                """), RunKit.settings()).plan();
        CountDownLatch noopEnded = new CountDownLatch(1);
        CompletableFuture<Run> run = CompletableFuture.supplyAsync(() -> runner.run(plan, event -> {
            if (event instanceof RunEvent.ProbeFinished) {
                noopEnded.countDown();
            }
        }));
        assertThat(noopEnded.await(20, TimeUnit.SECONDS)).isTrue();
        runner.stop();
        Run stopped = run.get(20, TimeUnit.SECONDS);
        assertThat(stopped.interrupted()).isTrue();
        assertThat(stopped.probes()).extracting(ProbeResult::id).containsExactly("server/noop");
    }
}
