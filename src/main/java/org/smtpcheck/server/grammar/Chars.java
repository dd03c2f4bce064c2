package org.smtpcheck.server.grammar;

import java.nio.charset.StandardCharsets;

/** Character classes of RFC 5321 §4.1.2 and RFC 5322 §3.2.3. */
final class Chars {

    private static final String ATOM_SPECIALS = "!#$%&'*+-/=?^_`{|}~";

    private Chars() {}

    static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c);
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isHexDigit(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    /** Printable ASCII without space. */
    static boolean isVisible(char c) {
        return c > 32 && c < 127;
    }

    /** Printable ASCII with space. */
    static boolean isPrintable(char c) {
        return c >= 32 && c < 127;
    }

    /** RFC 6531 §3.3 adds every well-formed UTF-8 character above ASCII to the classes. */
    static boolean isNonAscii(char c) {
        return c > 127;
    }

    /** {@code atext}. */
    static boolean isAtomText(char c) {
        return isLetterOrDigit(c) || ATOM_SPECIALS.indexOf(c) >= 0 || isNonAscii(c);
    }

    /** The limits of RFC 5321 §4.5.3.1 count octets. */
    static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** A character for a message to people. */
    static String shown(char c) {
        return isVisible(c) ? "'" + c + "'" : c == ' ' ? "a space" : String.format("U+%04X", (int) c);
    }
}
