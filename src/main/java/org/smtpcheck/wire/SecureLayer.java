package org.smtpcheck.wire;

import java.util.Optional;

/**
 * One end of a TLS connection as octets in and octets out: it knows neither sockets nor time, and serves a client as
 * well as a server.
 *
 * <p>What the peer does is never an exception: a handshake that fails is the state {@link State#FAILED} with a
 * {@link SecureFailure}. After {@code FAILED} or {@code CLOSED} nothing is taken in any more. Threads: one event loop.
 */
public interface SecureLayer {

    /** Begins the handshake; what is to be sent first: a client's hello, nothing for a server. Once. */
    Step begin();

    /** What came from the peer, cut anywhere. */
    Step received(Octets ciphertext);

    /** The transport has ended; nothing will come any more. */
    Step ended();

    /** {@code plaintext} as it is to be sent; empty where the layer is not {@link State#SECURE}. */
    Octets seal(Octets plaintext);

    /** Our orderly end: the close_notify alert, where one can be sent. The state becomes {@link State#CLOSED}. */
    Octets close();

    /** Where it stands. */
    State state();

    /** Why it failed; empty unless {@link State#FAILED}. */
    Optional<SecureFailure> failure();

    /** Whether the peer has said close_notify. */
    boolean closeNotifyReceived();

    /** How far it is, in a phrase: what was agreed on, or, before that, the last that came. */
    String standing();

    /**
     * What came of one event.
     *
     * @param send what is to be sent to the peer, mostly empty
     * @param plaintext what the peer said under TLS, mostly empty
     */
    record Step(Octets send, Octets plaintext) {

        /** Nothing to send and nothing said. */
        public static final Step NOTHING = new Step(Octets.EMPTY, Octets.EMPTY);
    }

    /** The states, in their order. */
    enum State {
        /** Nothing was agreed on yet. */
        HANDSHAKE,
        /** Plaintext may be sent and received. */
        SECURE,
        /** Ended: by a close_notify of either side, or with the transport. */
        CLOSED,
        /** Broken; see {@link SecureLayer#failure()}. */
        FAILED
    }
}
