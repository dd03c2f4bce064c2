package org.smtpcheck.server;

/** A place where AUTH must not stand (RFC 4954 §4). */
public enum AuthPlace {
    BEFORE_EHLO,
    IN_TRANSACTION,
    /** After an AUTH that succeeded. */
    TWICE,
    /** In clear, where it is offered under TLS only. */
    IN_CLEAR
}
