package org.smtpcheck.tls;

/**
 * Whether a certificate is for the host that was asked for (RFC 9525).
 *
 * @param reason for people; where it matches, by which of its names
 */
public record NameVerdict(Kind kind, String reason) {

    /** Whether it is for that host. */
    public boolean matches() {
        return kind == Kind.MATCHED;
    }

    /** The verdicts. */
    public enum Kind {
        MATCHED,
        MISMATCHED,
        /** There was no name to match, or no certificate. */
        NOT_JUDGED
    }
}
