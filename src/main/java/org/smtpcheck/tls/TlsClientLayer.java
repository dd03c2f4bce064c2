package org.smtpcheck.tls;

import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.tls.TlsClientContext;
import org.jspecify.annotations.Nullable;

/**
 * A client's side of TLS. A certificate that is bad, for whatever reason, does not end the handshake: {@link #facts()}
 * say what is wrong with it.
 *
 * <p>Threads: one event loop. The first handshake of a process computes for some hundred milliseconds.
 */
public final class TlsClientLayer extends ProtocolLayer {

    private final TlsOptions options;
    private final HandshakeLog log;
    private final ObservedProtocol protocol;
    private @Nullable Agreement agreement;
    private @Nullable TlsFacts facts;

    private TlsClientLayer(TlsOptions options, HandshakeLog log, ObservedProtocol protocol) {
        super(protocol, log.peer());
        this.options = options;
        this.log = log;
        this.protocol = protocol;
    }

    /** A layer for one connection. */
    public static TlsClientLayer create(TlsOptions options) {
        HandshakeLog log = new HandshakeLog(new Peer("the server", "nothing came after the ClientHello"));
        return new TlsClientLayer(options, log, new ObservedProtocol(log));
    }

    @Override
    void connect() throws IOException {
        protocol.connect(new ClientPeer(options, log, this::agreed));
    }

    /** What was agreed on and what the certificate is worth; empty before the handshake is done. */
    public Optional<TlsFacts> facts() {
        Agreement done = agreement;
        if (facts == null && done != null) {
            facts = Crypto.withoutProofs(() -> done.facts(
                    options.trust(),
                    options.name(),
                    options.now(),
                    done.chain().stream().findFirst()));
        }
        return Optional.ofNullable(facts);
    }

    private void agreed(TlsClientContext context) {
        Agreement done = Agreement.of(context, log);
        agreement = done;
        log.peer().reached(done.inWords());
    }
}
