package org.smtpcheck.server;

/** What a server knows of a client from before TLS. */
public enum Memory {
    /** EHLO or HELO. */
    GREETING,
    TRANSACTION,
    AUTH
}
