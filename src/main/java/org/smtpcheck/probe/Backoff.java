package org.smtpcheck.probe;

import java.time.Duration;

/** How long to wait before another try where nobody has said. Pure. */
public final class Backoff {

    private static final int[] SECONDS = {1, 2, 4, 8, 15, 30};

    private Backoff() {}

    /**
     * 1, 2, 4, 8, 15 and then every 30 seconds: soon for a short greylist, seldom for a long one.
     *
     * @param refusals how often it has been refused, at least once
     */
    public static Duration after(int refusals) {
        return Duration.ofSeconds(SECONDS[Math.min(Math.max(refusals, 1), SECONDS.length) - 1]);
    }
}
