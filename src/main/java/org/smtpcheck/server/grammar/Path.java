package org.smtpcheck.server.grammar;

/**
 * A reverse-path or forward-path (RFC 5321 §4.1.2). A source route in front of it has been dropped (§3.3, appendix C).
 *
 * @param kind what stands between the brackets
 * @param localPart the local part's meaning: quotes and backslashes are gone, so equal mailboxes are equal (§4.1.2);
 *     empty for null
 * @param domain the domain or address literal, as written; empty for null and for a local part alone
 * @param written the mailbox as written, without brackets and route
 */
public record Path(Kind kind, String localPart, String domain, String written) {

    /** The null reverse-path {@code <>}. */
    public static final Path NULL = new Path(Kind.NULL, "", "", "");

    /** What a path may be. */
    public enum Kind {
        /** {@code <>}. */
        NULL,
        /** A mailbox with a domain. */
        MAILBOX,
        /** A local part alone; only {@code Postmaster} may be (§4.1.1.3). */
        LOCAL_PART_ALONE
    }

    /** A path of which only the text is known: it was accepted although its grammar is broken. */
    public static Path unparsed(String text) {
        return new Path(Kind.MAILBOX, text, "", text);
    }

    /** Whether it can be written without SMTPUTF8. */
    public boolean isAscii() {
        return written.chars().allMatch(c -> c < 128);
    }

    /** With its angle brackets. */
    public String bracketed() {
        return "<" + written + ">";
    }
}
