package org.smtpcheck.result;

/** How binding a requirement is (RFC 2119 words, and two of our own). */
public enum Level {
    MUST,
    SHOULD,
    MAY,
    /** A known class of attack: missed, it fails. */
    SECURITY,
    /** Custom, not norm: missed, it warns. */
    PRACTICE;

    /** The verdict of a probe of this level whose requirement was missed. */
    public Verdict whenMissed() {
        return switch (this) {
            case MUST, SECURITY -> Verdict.FAIL;
            case SHOULD, PRACTICE -> Verdict.WARN;
            case MAY -> Verdict.PASS;
        };
    }

    /** The word that users see and write: lower case. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
