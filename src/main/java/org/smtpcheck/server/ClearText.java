package org.smtpcheck.server;

/** Where octets in clear can stand that somebody put in front of TLS (RFC 3207 §6). */
public enum ClearText {
    /** Behind STARTTLS, before the 220 could be read. */
    BEHIND_STARTTLS,
    /** Behind the 220, before the ClientHello. */
    BEFORE_HELLO
}
