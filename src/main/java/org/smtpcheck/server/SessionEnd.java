package org.smtpcheck.server;

/** How a session ended. */
public enum SessionEnd {
    /** It has not. */
    OPEN,
    /** The client sent QUIT. */
    QUIT,
    /** The client closed or reset the connection without QUIT. */
    LOST,
    /** The client was silent for too long. */
    IDLE,
    /** The server closed: a 421, a fault, a bound. */
    CLOSED_BY_SERVER,
    /** TLS failed. */
    TLS_FAILED,
    /** The server was stopped. */
    SERVER_STOPPED
}
