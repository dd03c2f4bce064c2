package org.smtpcheck.wire;

/**
 * A place where a reply breaks the grammar of RFC 5321 §4.2.
 *
 * @param kind what is broken
 * @param line which line of the reply, counted from 1
 * @param detail what was seen, one sentence with octets escaped
 */
public record ReplyFinding(Kind kind, int line, String detail) {

    /** What can be broken in a reply. */
    public enum Kind {
        /** A line ended by LF alone (RFC 5321 §2.3.8). */
        BARE_LF,
        /** A CR that no LF follows (RFC 5321 §2.3.8). */
        BARE_CR,
        /** A line whose code is not that of the first (RFC 5321 §4.2.1). */
        CODE_DIFFERS,
        /** Lines with hyphens, and then no line with a space (RFC 5321 §4.2.1). */
        NO_FINAL_LINE,
        /** A line over 512 octets with its line end, 12,288 for 334 (RFC 5321 §4.5.3.1.5, RFC 4954 §4). */
        LINE_TOO_LONG,
        /** An octet below 32 other than HT, or 127 (RFC 5321 §4.2). */
        CONTROL_OCTET,
        /** An octet above 127 (RFC 5321 §4.2). */
        EIGHT_BIT,
        /** A code outside 200–599, or with a second digit above 5 (RFC 5321 §4.2). */
        CODE_OUT_OF_RANGE,
        /** The code is followed by neither space nor hyphen (RFC 5321 §4.2). */
        BAD_SEPARATOR,
        /**
         * A code without text, with or without the space behind it: clients must bear it, but not advised (RFC 5321
         * §4.2).
         */
        NO_TEXT,
        /** A line that does not begin with three digits. */
        NOT_A_REPLY
    }
}
