package org.smtpcheck.wire;

/** What came of connecting. */
public sealed interface ConnectOutcome {

    /** Connected; nothing read yet. */
    record Connected(Connection connection) implements ConnectOutcome {}

    /**
     * Not connected.
     *
     * @param reason for people: {@code connection refused by 127.0.0.1:25}, {@code host mail.test not found}, {@code no
     *     answer from 192.0.2.1:25 within 20 s}
     * @param kind what happened
     */
    record Failed(Kind kind, String reason) implements ConnectOutcome {}

    /** Why there is no connection. */
    enum Kind {
        REFUSED,
        TIMED_OUT,
        UNKNOWN_HOST,
        UNREACHABLE,
        OTHER
    }
}
