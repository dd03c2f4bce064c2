package org.smtpcheck.tls;

import java.time.Instant;
import java.util.List;
import org.smtpcheck.wire.Octets;
import org.smtpcheck.wire.SecureLayer;
import org.smtpcheck.wire.SecureLayer.State;
import org.smtpcheck.wire.SecureLayer.Step;

/** A client and a server that hear each other without sockets, in pieces of any size. */
final class Loopback {

    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    static final TlsAuthority AUTHORITY = TlsAuthority.create("Test CA", NOW);
    static final TlsIdentity IDENTITY = AUTHORITY.identity(List.of("mail.example.test"));

    final SecureLayer client;
    final SecureLayer server;
    private final int piece;
    private Octets toServer = Octets.EMPTY;
    private Octets toClient = Octets.EMPTY;
    private Octets clientHeard = Octets.EMPTY;
    private Octets serverHeard = Octets.EMPTY;

    Loopback(SecureLayer client, SecureLayer server, int piece) {
        this.client = client;
        this.server = server;
        this.piece = piece;
    }

    /** Options of a client that trusts {@link #AUTHORITY} and asks for its server. */
    static TlsOptions options() {
        return TlsOptions.usual(NOW)
                .withTrust(TrustStore.none().plus(AUTHORITY.pem()))
                .forHost("mail.example.test");
    }

    static TlsServerSettings settings() {
        return TlsServerSettings.usual(NOW);
    }

    /** A handshake between these, as far as it comes. */
    static Loopback handshake(TlsOptions options, TlsIdentity identity, TlsServerSettings settings) {
        return handshake(options, identity, settings, Integer.MAX_VALUE);
    }

    static Loopback handshake(TlsOptions options, TlsIdentity identity, TlsServerSettings settings, int piece) {
        Loopback loopback =
                new Loopback(TlsClientLayer.create(options), TlsServerLayer.create(identity, settings), piece);
        loopback.start();
        return loopback;
    }

    void start() {
        fromServer(server.begin());
        fromClient(client.begin());
        pump();
    }

    /** Lets all that was sent arrive. */
    void pump() {
        while (!toServer.isEmpty() || !toClient.isEmpty()) {
            if (!toServer.isEmpty()) {
                Octets next = toServer.slice(0, Math.min(piece, toServer.length()));
                toServer = toServer.slice(next.length(), toServer.length());
                fromServer(server.received(next));
            } else {
                Octets next = toClient.slice(0, Math.min(piece, toClient.length()));
                toClient = toClient.slice(next.length(), toClient.length());
                fromClient(client.received(next));
            }
        }
    }

    void clientSays(String text) {
        toServer = toServer.plus(client.seal(Octets.utf8(text)));
        pump();
    }

    void serverSays(String text) {
        toClient = toClient.plus(server.seal(Octets.utf8(text)));
        pump();
    }

    void serverCloses() {
        toClient = toClient.plus(server.close());
        pump();
    }

    String clientHeard() {
        return clientHeard.toLatin1();
    }

    String serverHeard() {
        return serverHeard.toLatin1();
    }

    boolean isUp() {
        return client.state() == State.SECURE && server.state() == State.SECURE;
    }

    TlsFacts facts() {
        return ((TlsClientLayer) client).facts().orElseThrow();
    }

    TlsFacts serverFacts() {
        return ((TlsServerLayer) server).facts().orElseThrow();
    }

    /** Both ends, for a failure's message. */
    String described() {
        return "client " + client.state() + " " + client.failure() + ", server " + server.state() + " "
                + server.failure();
    }

    private void fromServer(Step step) {
        toClient = toClient.plus(step.send());
        serverHeard = serverHeard.plus(step.plaintext());
    }

    private void fromClient(Step step) {
        toServer = toServer.plus(step.send());
        clientHeard = clientHeard.plus(step.plaintext());
    }
}
