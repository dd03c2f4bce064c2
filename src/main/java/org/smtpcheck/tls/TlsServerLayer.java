package org.smtpcheck.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.TlsServerContext;
import org.bouncycastle.tls.TlsServerProtocol;
import org.jspecify.annotations.Nullable;

/**
 * A server's side of TLS. Sessions are never resumed.
 *
 * <p>Threads: one event loop. The first handshake of a process computes for some hundred milliseconds.
 */
public final class TlsServerLayer extends ProtocolLayer {

    private final TlsIdentity identity;
    private final TlsServerSettings settings;
    private final HandshakeLog log;
    private final TlsServerProtocol protocol;
    private @Nullable Agreement agreement;
    private @Nullable TlsFacts facts;
    private @Nullable String serverName;

    private TlsServerLayer(
            TlsIdentity identity, TlsServerSettings settings, HandshakeLog log, TlsServerProtocol protocol) {
        super(protocol, log.peer());
        this.identity = identity;
        this.settings = settings;
        this.log = log;
        this.protocol = protocol;
    }

    /** A layer for one connection. */
    public static TlsServerLayer create(TlsIdentity identity, TlsServerSettings settings) {
        HandshakeLog log = new HandshakeLog(new Peer("the client", "no ClientHello came"));
        return new TlsServerLayer(identity, settings, log, new TlsServerProtocol());
    }

    @Override
    void connect() throws IOException {
        protocol.accept(new ServerPeer(identity, settings, log, this::agreed));
    }

    /**
     * What was agreed on; empty before the handshake is done. Chain and trust are those of the client's certificate,
     * for which no name is matched; the bindings are of our own certificate, as a client computes them.
     */
    public Optional<TlsFacts> facts() {
        Agreement done = agreement;
        if (facts == null && done != null) {
            facts = Crypto.withoutProofs(() -> done.facts(
                    settings.trust(),
                    null,
                    settings.now(),
                    Optional.of(identity.chain().get(0))));
        }
        return Optional.ofNullable(facts);
    }

    /** The name that the client asked for (SNI, RFC 6066 §3), as it came; empty before the handshake is done. */
    public Optional<String> serverName() {
        return Optional.ofNullable(serverName);
    }

    private void agreed(TlsServerContext context) {
        Agreement done = Agreement.of(context, log);
        agreement = done;
        var names = context.getSecurityParametersConnection().getClientServerNames();
        if (names != null && !names.isEmpty() && names.get(0) instanceof ServerName name) {
            serverName = new String(name.getNameData(), StandardCharsets.ISO_8859_1);
        }
        log.peer().reached(done.inWords());
    }
}
