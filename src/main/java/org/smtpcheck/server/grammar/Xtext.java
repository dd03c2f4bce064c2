package org.smtpcheck.server.grammar;

import java.util.Optional;

/**
 * {@code xtext} of RFC 3461 §4: visible ASCII, where {@code +}, {@code =} and all else are {@code +} and two upper-case
 * hex digits.
 */
public final class Xtext {

    private Xtext() {}

    /** What {@code text} stands for, one character an octet; empty when it is no xtext. */
    public static Optional<String> decode(String text) {
        StringBuilder decoded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '+') {
                if (i + 2 >= text.length() || !isUpperHex(text.charAt(i + 1)) || !isUpperHex(text.charAt(i + 2))) {
                    return Optional.empty();
                }
                decoded.append((char) Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else if (Chars.isVisible(c) && c != '=') {
                decoded.append(c);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(decoded.toString());
    }

    private static boolean isUpperHex(char c) {
        return Chars.isHexDigit(c) && !(c >= 'a' && c <= 'f');
    }
}
