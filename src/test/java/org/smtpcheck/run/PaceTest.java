package org.smtpcheck.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.Verdict;

/** A run that is spread ({@code check --gentle}). Only least times are looked at: a busy machine makes them longer. */
class PaceTest {

    private static final Duration PACE = Duration.ofMillis(120);

    private static final String PROBES = """
              - { id: a, start: ehlo, steps: [{ noop: , expect: 250 }] }
              - { id: b, start: ehlo, steps: [{ noop: , expect: 250 }] }
              - { id: c, start: ehlo, steps: [{ noop: , expect: 250 }] }
            """;

    private static RunSettings paced(Duration pace) {
        return RunKit.settings().withJobs(1).withLongestWait(Duration.ZERO).withPace(pace);
    }

    @Test
    void each_session_waits_its_pause() {
        Run run = RunKit.run(RunKit.suite("", PROBES), paced(PACE));

        assertThat(run.probes()).extracting(probe -> probe.verdict()).containsOnly(Verdict.PASS);
        assertThat(run.durationMs())
                .as("three pauses, one behind the other")
                .isGreaterThanOrEqualTo(3 * PACE.toMillis());
    }

    @Test
    void what_a_suite_says_of_connections_does_not_undo_it() {
        String wide = "connections: 3\n";

        assertThat(RunKit.plan(RunKit.suite(wide, PROBES), paced(PACE)).plan().targets())
                .extracting(PlannedTarget::connections)
                .containsExactly(1);
        assertThat(RunKit.plan(RunKit.suite(wide, PROBES), paced(Duration.ZERO))
                        .plan()
                        .targets())
                .extracting(PlannedTarget::connections)
                .containsExactly(3);
    }
}
