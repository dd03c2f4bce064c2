package org.smtpcheck.wire;

import java.time.Duration;

/**
 * Octets that leave in one write, so in a TCP segment of their own where they fit in one.
 *
 * @param octets what to send
 * @param gapBefore how long to wait before it; without a gap segments may coalesce at the receiver
 */
public record Segment(Octets octets, Duration gapBefore) {

    /** Octets without a gap. */
    public static Segment of(Octets octets) {
        return new Segment(octets, Duration.ZERO);
    }
}
