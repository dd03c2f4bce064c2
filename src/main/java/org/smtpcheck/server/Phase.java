package org.smtpcheck.server;

/**
 * How far a session has come; the rows of {@link CommandTable} name the phases a command may stand in.
 *
 * <pre>
 * REFUSED (told a 554 or 521 greeting)
 * FRESH ── EHLO/HELO ── READY ── MAIL ── ENVELOPE ── DATA … dot ── READY
 *                                           └── BDAT ── CHUNKS ── BDAT LAST ── READY
 * </pre>
 */
public enum Phase {
    /** The greeting was a refusal. */
    REFUSED,
    /** Neither EHLO nor HELO yet. */
    FRESH,
    /** No transaction is open. */
    READY,
    /** MAIL was accepted. */
    ENVELOPE,
    /** At least one chunk was sent (RFC 3030). */
    CHUNKS
}
