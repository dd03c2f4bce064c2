package org.smtpcheck.tls;

import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.tls.TlsProtocol;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.wire.FirstOctets;
import org.smtpcheck.wire.Octets;
import org.smtpcheck.wire.SecureFailure;
import org.smtpcheck.wire.SecureLayer;

/**
 * A {@link SecureLayer} over Bouncy Castle's protocol without blocking. Whatever it throws becomes a failure.
 *
 * <p>Bounds: 256 KiB in a handshake, and 1 MiB under TLS without any plaintext.
 */
abstract class ProtocolLayer implements SecureLayer {

    static final int HANDSHAKE_LIMIT = 256 * 1024;
    static final int BARREN_LIMIT = 1024 * 1024;

    /** As long a line in plain text is waited for. */
    private static final int TEXT_LIMIT = 512;

    private final TlsProtocol protocol;
    private final Peer peer;
    private State state = State.HANDSHAKE;
    private @Nullable SecureFailure failure;
    private Octets text = Octets.EMPTY;
    private boolean recordsBegun;
    private int barren;

    ProtocolLayer(TlsProtocol protocol, Peer peer) {
        this.protocol = protocol;
        this.peer = peer;
    }

    /** Hands the protocol its side. */
    abstract void connect() throws IOException;

    @Override
    public final Step begin() {
        return attempt(this::connect);
    }

    @Override
    public final Step received(Octets ciphertext) {
        if (isOver() || ciphertext.isEmpty()) {
            return Step.NOTHING;
        }
        if (!recordsBegun) {
            recordsBegun = text.isEmpty() && FirstOctets.areTls(ciphertext);
        }
        if (!recordsBegun) {
            return notTls(ciphertext);
        }
        barren += ciphertext.length();
        if (barren > (state == State.HANDSHAKE ? HANDSHAKE_LIMIT : BARREN_LIMIT)) {
            fail(new SecureFailure(
                    SecureFailure.Side.OURS,
                    Optional.empty(),
                    peer.name() + " sent more than " + barren / 1024 + " KiB "
                            + (state == State.HANDSHAKE ? "in the handshake" : "of records that say nothing")));
            return Step.NOTHING;
        }
        byte[] octets = ciphertext.toArray();
        Step step = attempt(() -> protocol.offerInput(octets));
        if (!step.plaintext().isEmpty()) {
            barren = 0;
        }
        return step;
    }

    @Override
    public final Step ended() {
        if (state == State.HANDSHAKE) {
            String how = text.isEmpty()
                    ? peer.name() + " closed the connection: " + peer.standing()
                    : peer.name() + " " + FirstOctets.describeTextForTls(text);
            fail(new SecureFailure(SecureFailure.Side.PEER, Optional.empty(), how));
        } else if (state == State.SECURE) {
            state = State.CLOSED;
        }
        return Step.NOTHING;
    }

    @Override
    public final Octets seal(Octets plaintext) {
        if (state != State.SECURE) {
            return Octets.EMPTY;
        }
        byte[] octets = plaintext.toArray();
        return attempt(() -> protocol.writeApplicationData(octets, 0, octets.length))
                .send();
    }

    @Override
    public final Octets close() {
        if (isOver()) {
            return Octets.EMPTY;
        }
        Octets last = attempt(protocol::close).send();
        if (state != State.FAILED) {
            state = State.CLOSED;
        }
        return last;
    }

    @Override
    public final State state() {
        return state;
    }

    @Override
    public final Optional<SecureFailure> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public final boolean closeNotifyReceived() {
        return peer.isComplete() && peer.hasSaidClose();
    }

    @Override
    public String standing() {
        return text.isEmpty() ? peer.standing() : peer.name() + " " + FirstOctets.describeTextForTls(text);
    }

    private boolean isOver() {
        return state == State.FAILED || state == State.CLOSED;
    }

    private Step notTls(Octets octets) {
        text = text.plus(octets.slice(0, Math.min(TEXT_LIMIT, octets.length())));
        boolean lineMayGoOn = FirstOctets.areText(text) && text.toLatin1().indexOf('\n') < 0;
        if (!lineMayGoOn || text.length() >= TEXT_LIMIT) {
            fail(new SecureFailure(
                    SecureFailure.Side.OURS,
                    Optional.empty(),
                    peer.name() + " " + FirstOctets.describeTextForTls(text)));
        }
        return Step.NOTHING;
    }

    private Step attempt(Act act) {
        try {
            Crypto.withoutProofs(() -> {
                act.run();
                return state;
            });
        } catch (IOException | RuntimeException broken) {
            Octets said = plaintext();
            Octets alert = output();
            fail(peer.explain(broken));
            return new Step(alert, said);
        }
        if (state == State.HANDSHAKE && peer.isComplete()) {
            state = State.SECURE;
            barren = 0;
        }
        Octets said = plaintext();
        if (protocol.isClosed() && state == State.SECURE) {
            state = State.CLOSED;
        }
        return new Step(output(), said);
    }

    private void fail(SecureFailure why) {
        if (failure == null) {
            failure = why;
            state = State.FAILED;
        }
    }

    private Octets output() {
        byte[] octets = new byte[protocol.getAvailableOutputBytes()];
        return Octets.of(octets, 0, protocol.readOutput(octets, 0, octets.length));
    }

    private Octets plaintext() {
        byte[] octets = new byte[protocol.getAvailableInputBytes()];
        return Octets.of(octets, 0, protocol.readInput(octets, 0, octets.length));
    }

    private interface Act {
        void run() throws IOException;
    }
}
