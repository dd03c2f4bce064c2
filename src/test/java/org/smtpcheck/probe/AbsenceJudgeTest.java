package org.smtpcheck.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.smtpcheck.probe.AbsenceJudge.Decision;
import org.smtpcheck.probe.AbsenceJudge.Seen;

class AbsenceJudgeTest {

    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final AbsenceJudge judge = new AbsenceJudge(WITHIN, GRACE);

    private Decision decide(Seen seen, Duration elapsed, Duration sinceProof) {
        return judge.decide(seen, elapsed, sinceProof);
    }

    @Test
    void waiting_alone_proves_nothing() {
        Seen silence = new Seen(List.of(), false, false, true);
        assertThat(decide(silence, Duration.ofSeconds(29), Duration.ZERO)).isEqualTo(Decision.WAIT);
        assertThat(decide(silence, WITHIN, Duration.ZERO)).isEqualTo(Decision.UNPROVED);
    }

    @Test
    void a_control_at_the_place_proves_it_after_the_grace() {
        Seen control = new Seen(List.of(), true, false, true);
        assertThat(decide(control, WITHIN, Duration.ofMillis(1999))).isEqualTo(Decision.WAIT);
        assertThat(decide(control, Duration.ofSeconds(3), GRACE)).isEqualTo(Decision.ABSENT);
    }

    @Test
    void a_control_beside_proves_it_only_where_mail_reaches_the_place() {
        assertThat(decide(new Seen(List.of(), false, true, true), Duration.ofSeconds(3), GRACE))
                .isEqualTo(Decision.ABSENT);
        assertThat(decide(new Seen(List.of(), false, true, false), WITHIN, WITHIN))
                .isEqualTo(Decision.UNPROVED);
    }

    @Test
    void a_message_of_the_probe_is_a_miss_whatever_else_is_seen() {
        Arrival own = Arrival.of(
                "other",
                "1",
                Instant.EPOCH,
                Optional.empty(),
                List.of(),
                new byte[0],
                Arrival.LineEnds.KEPT,
                Optional.empty());
        assertThat(decide(new Seen(List.of(own), true, true, true), Duration.ZERO, GRACE))
                .isEqualTo(Decision.PRESENT);
    }
}
