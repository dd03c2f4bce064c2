package org.smtpcheck.tls;

import java.io.IOException;
import org.smtpcheck.wire.Octets;
import org.smtpcheck.wire.ScriptedServer.Peer;
import org.smtpcheck.wire.SecureLayer;
import org.smtpcheck.wire.SecureLayer.State;
import org.smtpcheck.wire.SecureLayer.Step;

/** The server's side of TLS on a scripted server's connection. */
final class TlsTalk {

    private final Peer peer;
    private final SecureLayer layer = TlsServerLayer.create(Loopback.IDENTITY, Loopback.settings());
    private String heard = "";

    TlsTalk(Peer peer) {
        this.peer = peer;
        layer.begin();
    }

    /** Does the handshake; {@code received} came before. */
    TlsTalk handshake(String received) throws IOException {
        take(Octets.latin1(received));
        while (layer.state() == State.HANDSHAKE) {
            if (!readMore()) {
                throw new IOException("the client has gone");
            }
        }
        return this;
    }

    /** Reads a line under TLS; what came before the end where there is none. */
    String readLine() throws IOException {
        while (heard.indexOf('\n') < 0 && layer.state() == State.SECURE && readMore()) {
            // Goes on until a line is whole.
        }
        int end = heard.indexOf('\n') + 1;
        String line = end > 0 ? heard.substring(0, end) : heard;
        heard = heard.substring(line.length());
        return line;
    }

    void send(String text) throws IOException {
        peer.send(layer.seal(Octets.latin1(text)).toLatin1());
    }

    /** Says close_notify. */
    void close() throws IOException {
        peer.send(layer.close().toLatin1());
    }

    boolean heardCloseNotify() throws IOException {
        while (layer.state() == State.SECURE && readMore()) {
            // Goes on until it comes.
        }
        return layer.closeNotifyReceived();
    }

    private boolean readMore() throws IOException {
        String octets = peer.readOnce();
        take(Octets.latin1(octets));
        return !octets.isEmpty();
    }

    private void take(Octets octets) throws IOException {
        Step step = layer.received(octets);
        peer.send(step.send().toLatin1());
        heard += step.plaintext().toLatin1();
    }
}
