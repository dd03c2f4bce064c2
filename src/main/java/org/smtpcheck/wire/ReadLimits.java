package org.smtpcheck.wire;

import java.time.Duration;

/**
 * Bounds for one reply, so that a hostile server costs neither time nor memory.
 *
 * @param firstOctet how long its first octet may take
 * @param total how long the whole may take; a server that drips octets is cut here
 * @param octets how long it may be
 * @param lines how many lines it may have
 */
public record ReadLimits(Duration firstOctet, Duration total, int octets, int lines) {

    /** Bounds with {@code timeout} for the first octet and for the whole, 256 KiB and 1,000 lines. */
    public static ReadLimits within(Duration timeout) {
        return new ReadLimits(timeout, timeout, 256 * 1024, 1000);
    }
}
