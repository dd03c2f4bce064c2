package org.smtpcheck.suite;

import java.util.OptionalLong;

/**
 * Sizes in octets as the language writes them: a whole number alone, or with {@code KB MB GB}. The units are decimal,
 * as in {@code SIZE 10000000} (RFC 1870 counts in octets): {@code 10MB} is 10,000,000 octets.
 */
public final class Sizes {

    private static final int MAX_DIGITS = 15;

    private Sizes() {}

    /** The size in octets, or nothing where the text is none. */
    public static OptionalLong parse(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        long unit = unit(text.substring(digits));
        if (digits == 0 || digits > MAX_DIGITS || unit == 0) {
            return OptionalLong.empty();
        }
        long amount = Long.parseLong(text.substring(0, digits));
        return amount > Long.MAX_VALUE / unit ? OptionalLong.empty() : OptionalLong.of(amount * unit);
    }

    private static long unit(String unit) {
        return switch (unit) {
            case "", "B" -> 1;
            case "KB" -> 1_000;
            case "MB" -> 1_000_000;
            case "GB" -> 1_000_000_000;
            default -> 0;
        };
    }
}
