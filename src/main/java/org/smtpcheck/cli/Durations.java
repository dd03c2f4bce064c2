package org.smtpcheck.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as the command line and the suites write them: {@code 500ms}, {@code 20s}, {@code 5m}, {@code 1h}. */
final class Durations {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
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
        Matcher matcher = FORM.matcher(text.equals("0") ? "0s" : text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no duration; write 500ms, 20s, 5m or 1h");
        }
        long amount = Long.parseLong(matcher.group(1));
        Duration duration = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
        if (duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("'" + text + "' is longer than 24h");
        }
        return duration;
    }
}
