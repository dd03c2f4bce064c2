package org.smtpcheck.result;

/** The outcome of a probe. */
public enum Verdict {
    /** Everything required was seen; a missed MAY is a pass with a note. */
    PASS,
    /** A tolerated reply, or a SHOULD or a practice missed. */
    WARN,
    /** A MUST or a security requirement missed. */
    FAIL,
    /** Not run, with the reason: extension not offered, fact not given, filtered. */
    SKIP,
    /** Could not be judged: the way, set-up, deferred, or our own side. */
    ERROR;

    /** The word that users see: lower case. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
