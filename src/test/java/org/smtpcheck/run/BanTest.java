package org.smtpcheck.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpcheck.probe.AttemptResult;
import org.smtpcheck.run.Ban.Knocked;
import org.smtpcheck.run.Ban.Next;

class BanTest {

    private static final AttemptResult.End GOOD = new AttemptResult.Passed();
    private static final AttemptResult.End REFUSED =
            new AttemptResult.WayBroken("tcp", "127.0.0.1:25: connection refused", true);
    private static final AttemptResult.End NO_GREETING = new AttemptResult.WayBroken("greeting", "closed", false);

    private final Ban ban = new Ban();

    @Test
    void a_server_that_was_never_there_has_banned_nobody() {
        assertThat(ban.saw(REFUSED, Knocked.ONCE)).isEqualTo(Next.GO_ON);
        assertThat(ban.saw(REFUSED, Knocked.TWICE)).isEqualTo(Next.GO_ON);
        assertThat(ban.told()).isEmpty();
    }

    @Test
    void a_refusal_after_good_connections_is_tried_again_before_it_is_a_ban() {
        ban.saw(GOOD, Knocked.ONCE);

        assertThat(ban.saw(REFUSED, Knocked.ONCE)).isEqualTo(Next.KNOCK_AGAIN);
        assertThat(ban.told()).isEmpty();
        assertThat(ban.saw(REFUSED, Knocked.TWICE)).isEqualTo(Next.GIVE_UP);
        assertThat(ban.told()).hasValueSatisfying(said -> assertThat(said).contains("probably banned"));
    }

    @Test
    void once_banned_nothing_is_tried_again() {
        ban.saw(GOOD, Knocked.ONCE);
        ban.saw(REFUSED, Knocked.TWICE);

        assertThat(ban.saw(REFUSED, Knocked.ONCE)).isEqualTo(Next.GIVE_UP);
    }

    @Test
    void a_connection_that_was_had_is_no_refusal_whatever_came_of_it() {
        ban.saw(GOOD, Knocked.ONCE);

        assertThat(ban.saw(NO_GREETING, Knocked.TWICE)).isEqualTo(Next.GO_ON);
        assertThat(ban.told()).isEmpty();
    }
}
