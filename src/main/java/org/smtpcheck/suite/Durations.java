package org.smtpcheck.suite;

import java.time.Duration;
import java.util.Optional;

/**
 * Durations as the language writes them: a whole number and one unit of {@code ms s m h d}, without a blank:
 * {@code 500ms 20s 5m 1h 14d}. A bare {@code 0} is zero. At most 3650 days.
 */
public final class Durations {

    private static final int MAX_DIGITS = 12;
    private static final Duration MAX = Duration.ofDays(3650);

    private Durations() {}

    /** The duration, or nothing where the text is none. */
    public static Optional<Duration> parse(String text) {
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        long unit = unitMillis(text.substring(digits));
        if (digits == 0 || digits > MAX_DIGITS || unit == 0) {
            return Optional.empty();
        }
        long amount = Long.parseLong(text.substring(0, digits));
        return amount > MAX.toMillis() / unit ? Optional.empty() : Optional.of(Duration.ofMillis(amount * unit));
    }

    private static long unitMillis(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            default -> 0;
        };
    }
}
