package org.smtpcheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.smtpcheck.result.RunEvent;
import org.smtpcheck.result.Verdict;

class StatusLineTest {

    private static final Instant START = Instant.EPOCH;

    private final StatusLine status = new StatusLine();

    @Test
    void it_counts_what_ended_and_what_went_wrong() {
        status.on(new RunEvent.RunStarted(20), START);
        status.on(ended("mx/a", Verdict.PASS), START);
        status.on(ended("mx/b", Verdict.FAIL), START);
        status.on(ended("mx/c", Verdict.ERROR), START);
        assertThat(status.text(START)).isEqualTo("3/20 · 1 failed · 1 error");
    }

    @Test
    void greylisting_is_called_by_its_name() {
        status.on(new RunEvent.RunStarted(3), START);
        waits("mx/a", "450 4.2.0 Greylisted, come again", 30);
        waits("mx/b", "451 4.7.1 Graylisting in action", 12);
        waits("mx/c", "450 greylist", 20);
        assertThat(status.text(START)).isEqualTo("0/3 · 3 probes wait for greylisting, next try in 12 s");
        assertThat(status.text(START.plusSeconds(13)))
                .isEqualTo("0/3 · 2 probes wait for greylisting, next try in 7 s");
    }

    @Test
    void any_other_deferral_is_the_servers() {
        status.on(new RunEvent.RunStarted(2), START);
        waits("mx/a", "450 4.2.0 Greylisted", 30);
        waits("mx/b", "421 4.3.2 too busy", 90);
        assertThat(status.text(START)).isEqualTo("0/2 · 2 probes wait for the server, next try in 30 s");
    }

    @Test
    void a_probe_that_goes_on_for_long_is_named_with_its_time() {
        status.on(new RunEvent.RunStarted(2), START);
        status.on(new RunEvent.ProbeStarted("mx/slow"), START);
        status.on(new RunEvent.ProbeStarted("mx/slower"), START.plusSeconds(1));
        assertThat(status.text(START.plusSeconds(2))).isEqualTo("0/2");
        assertThat(status.text(START.plusSeconds(14))).isEqualTo("0/2 · mx/slow for 14 s");
        status.on(ended("mx/slow", Verdict.PASS), START.plusSeconds(15));
        assertThat(status.text(START.plusSeconds(15))).isEqualTo("1/2 · mx/slower for 14 s");
    }

    @Test
    void a_probe_that_waits_is_not_named_as_going_on() {
        status.on(new RunEvent.RunStarted(1), START);
        status.on(new RunEvent.ProbeStarted("mx/a"), START);
        waits("mx/a", "450 greylisted", 60);
        assertThat(status.text(START.plusSeconds(10)))
                .isEqualTo("0/1 · 1 probe waits for greylisting, next try in 50 s");
    }

    private void waits(String id, String reason, long seconds) {
        status.on(new RunEvent.ProbeWaiting(id, reason, Duration.ofSeconds(seconds)), START);
    }

    private static RunEvent ended(String id, Verdict verdict) {
        return new RunEvent.ProbeFinished(Sample.probe(id, verdict).build());
    }
}
