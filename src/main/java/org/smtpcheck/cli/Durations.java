package org.smtpcheck.cli;

import java.time.Duration;

/** Durations of the command line: written as in suites, and bounded. */
final class Durations {

    private static final Duration LONGEST = Duration.ofHours(24);

    private Durations() {}

    /** A duration above zero. */
    static Duration positive(String text) {
        Duration duration = orZero(text);
        if (duration.isZero()) {
            throw new IllegalArgumentException("it must be more than 0");
        }
        return duration;
    }

    /** A duration; {@code 0} needs no unit. */
    static Duration orZero(String text) {
        Duration duration = org.smtpcheck.suite.Durations.parse(text)
                .orElseThrow(() ->
                        new IllegalArgumentException("'" + text + "' is no duration; write 500ms, 20s, 5m or 1h"));
        if (duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("'" + text + "' is longer than 24h");
        }
        return duration;
    }
}
