package org.smtpcheck.sasl;

/**
 * Something wrong with a SASL message or its base64 form.
 *
 * @param kind what kind of flaw it is
 * @param what one sentence without a full stop; never holds a password
 */
public record SaslFlaw(Kind kind, String what) {

    /** The kinds of flaw. */
    public enum Kind {
        /** Base64 with white space in it: RFC 4648 §3.3 has a decoder refuse it, and RFC 4954 §4 allows none. */
        WHITE_SPACE,
        /** A character outside the base64 alphabet (RFC 4648 §4). */
        ALPHABET,
        /** Base64 whose padding is missing, too long or not at the end (RFC 4648 §3.2). */
        PADDING,
        /** Bits after the last octet that are not zero (RFC 4648 §3.5). */
        STRAY_BITS,
        /** No octets at all. */
        EMPTY_MESSAGE,
        /** Fewer NULs than the two that divide the parts (RFC 4616 §2). */
        MISSING_NUL,
        /** More NULs than the two that divide the parts, or one inside a part (RFC 4616 §2). */
        EXTRA_NUL,
        /** An empty user or password (RFC 4616 §2: at least one character each). */
        EMPTY_PART,
        /** A CR or LF in a part. */
        LINE_BREAK,
        /** A part that is not UTF-8, or not expressible in it (RFC 4616 §2). */
        NOT_UTF8,
        /** A part that has to be there is missing. */
        MISSING_PART,
        /** The parts are not in the order they have to be in. */
        PART_ORDER,
        /** A part that is not of the form it has to have. */
        MALFORMED_PART
    }
}
