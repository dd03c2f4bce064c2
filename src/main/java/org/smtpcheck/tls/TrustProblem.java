package org.smtpcheck.tls;

/**
 * One thing that is wrong with a chain of certificates.
 *
 * @param reason for people: {@code expired on 2026-01-31}
 */
public record TrustProblem(Kind kind, String reason) implements Comparable<TrustProblem> {

    /** The weightiest first. */
    @Override
    public int compareTo(TrustProblem other) {
        int byKind = kind.compareTo(other.kind);
        return byKind == 0 ? reason.compareTo(other.reason) : byKind;
    }

    /** The kinds, the weightiest first. */
    public enum Kind {
        /** No certificate was shown. */
        NO_CERTIFICATE,
        /** A certificate that cannot be read. */
        UNREADABLE,
        EXPIRED,
        NOT_YET_VALID,
        SELF_SIGNED,
        /** The chain ends before a root: a certificate that the server must send is missing. */
        INCOMPLETE_CHAIN,
        /** The chain is whole but for a root that is trusted. */
        UNKNOWN_ROOT,
        BAD_SIGNATURE,
        /** An issuer that may not issue: no CA, too deep, a name out of its bounds. */
        BAD_ISSUER,
        /** The certificate is not for servers. */
        NOT_FOR_SERVERS,
        WEAK_KEY,
        WEAK_SIGNATURE,
        /** A critical extension that nobody here knows. */
        UNKNOWN_EXTENSION
    }
}
