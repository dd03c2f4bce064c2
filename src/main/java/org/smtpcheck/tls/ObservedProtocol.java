package org.smtpcheck.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.bouncycastle.tls.HandshakeMessageInput;
import org.bouncycastle.tls.HandshakeType;
import org.bouncycastle.tls.TlsClientProtocol;

/** The client's protocol, with an eye on the two messages whose content Bouncy Castle keeps to itself. */
final class ObservedProtocol extends TlsClientProtocol {

    private static final int MESSAGE_HEADER = 4;

    private final HandshakeLog log;

    ObservedProtocol(HandshakeLog log) {
        this.log = log;
    }

    @Override
    protected void handleHandshakeMessage(short type, HandshakeMessageInput message) throws IOException {
        log.reached(type);
        if (type == HandshakeType.server_key_exchange) {
            byte[] body = message.readAllBytes();
            // There is no marking: resetting leads to the message's first octet.
            message.reset();
            message.skip(MESSAGE_HEADER);
            log.serverKeyExchange(body);
        }
        super.handleHandshakeMessage(type, message);
    }

    @Override
    protected void receive13ServerCertificateVerify(ByteArrayInputStream message) throws IOException {
        byte[] body = message.readAllBytes();
        if (body.length >= 2) {
            log.signatureScheme((body[0] & 0xff) << 8 | body[1] & 0xff);
        }
        super.receive13ServerCertificateVerify(new ByteArrayInputStream(body));
    }
}
