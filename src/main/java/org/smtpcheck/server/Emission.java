package org.smtpcheck.server;

import java.time.Duration;
import java.util.List;
import org.smtpcheck.wire.Octets;

/**
 * What leaves for the client, and how.
 *
 * @param replies one element a reply
 * @param delay how long it is held back
 * @param gap the pause between single octets; zero: in one piece
 * @param then what happens to the connection afterwards
 * @param endless what is repeated for {@code ENDLESS}; else empty
 */
record Emission(List<Octets> replies, Duration delay, Duration gap, FaultRule.Then then, Octets endless) {

    Emission {
        replies = List.copyOf(replies);
    }

    /** Replies that leave as they should. */
    static Emission of(List<Reply> replies) {
        return new Emission(
                replies.stream().map(Reply::octets).toList(),
                Duration.ZERO,
                Duration.ZERO,
                FaultRule.Then.GO_ON,
                Octets.EMPTY);
    }

    /** The same, after which the connection is closed, unless something else was to happen. */
    Emission closing() {
        return then == FaultRule.Then.GO_ON ? new Emission(replies, delay, gap, FaultRule.Then.CLOSE, endless) : this;
    }

    /** Whether it can leave together with others. */
    boolean isPlain() {
        return delay.isZero() && gap.isZero() && then == FaultRule.Then.GO_ON;
    }
}
