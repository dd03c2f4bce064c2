package org.smtpcheck.server;

/** What a greylist does as RFC 6647 has it; a deviation takes some away. */
public enum GreylistHabit {
    /** A triplet passes when its delay is over (RFC 6647 §2.4). */
    PASSES,
    /** A triplet that comes again before is deferred again (RFC 6647 §2.4). */
    HOLDS_OUT,
    /** A triplet that has passed is not deferred again (RFC 6647 §5). */
    REMEMBERS,
    /** The reverse-path is part of the triplet (RFC 6647 §2.4). */
    HEEDS_SENDER,
    /** The forward-path is part of the triplet (RFC 6647 §2.4). */
    HEEDS_RECIPIENT,
    /** Who has authenticated is known, and not deferred (RFC 6647 §5). */
    SPARES_USERS
}
