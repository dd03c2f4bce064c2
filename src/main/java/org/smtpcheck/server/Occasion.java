package org.smtpcheck.server;

/** A moment at which a server could forget the open transaction. */
public enum Occasion {
    /** RSET was accepted (RFC 5321 §4.1.1.5). */
    RSET,
    /** EHLO or HELO was accepted (§4.1.4). */
    EHLO,
    /** The message was taken (§4.1.1.4). */
    MESSAGE_TAKEN,
    /** The message was refused (§4.1.1.4). */
    MESSAGE_REFUSED,
    /** MAIL was accepted while a transaction was open; only a fault or deviation does so. */
    NESTED_MAIL,
    /** EHLO or HELO was refused: the session stays as it was (§4.1.4). */
    EHLO_REFUSED,
    /** MAIL was refused (§4.1.4). */
    MAIL_REFUSED,
    /** RCPT was refused: the recipients before it stay (§4.1.4). */
    RCPT_REFUSED,
    /**
     * A command that has nothing to do with transactions: NOOP, VRFY, EXPN, HELP (§4.1.1.6 to §4.1.1.9), or none at
     * all.
     */
    OTHER_COMMAND;

    /** Whether a conformant server forgets it then. */
    boolean ordinarilyForgets() {
        return switch (this) {
            case RSET, EHLO, MESSAGE_TAKEN, MESSAGE_REFUSED, NESTED_MAIL -> true;
            case EHLO_REFUSED, MAIL_REFUSED, RCPT_REFUSED, OTHER_COMMAND -> false;
        };
    }
}
