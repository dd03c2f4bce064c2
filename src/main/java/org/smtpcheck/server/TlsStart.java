package org.smtpcheck.server;

/** What a server does after its 220 to STARTTLS. */
public enum TlsStart {
    HANDSHAKE,
    /** It goes on in clear. */
    NOTHING,
    /** It answers the client's first octets with some that are not TLS, and closes. */
    GARBAGE
}
