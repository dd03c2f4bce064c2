package org.smtpcheck.wire;

/**
 * What came of a handshake. Whatever it is but {@link Secured}, the connection has been closed: nothing meant for TLS
 * can leave in clear.
 */
public sealed interface SecureOutcome {

    /**
     * What had been received in clear and not read before the handshake began: it belongs to no command. Mostly empty.
     */
    Octets early();

    /** All that is sent from now on is under TLS. */
    record Secured(Octets early) implements SecureOutcome {}

    /** The handshake failed. */
    record Failed(SecureFailure failure, Octets early) implements SecureOutcome {}

    /**
     * It was not done within the time.
     *
     * @param standing how far it was, a phrase
     */
    record TimedOut(String standing, Octets early) implements SecureOutcome {}

    /**
     * The peer closed (FIN) in the midst of it.
     *
     * @param standing how far it was, a phrase
     */
    record Closed(String standing, Octets early) implements SecureOutcome {}

    /** The connection was reset or broke. */
    record Reset(String cause, Octets early) implements SecureOutcome {}
}
