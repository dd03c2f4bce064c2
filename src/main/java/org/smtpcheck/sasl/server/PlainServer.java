package org.smtpcheck.sasl.server;

import java.util.Optional;
import org.smtpcheck.sasl.Octets;
import org.smtpcheck.sasl.PlainMessage;

/** PLAIN (RFC 4616). */
record PlainServer(ServerContext context) implements SaslServer {

    @Override
    public ServerStep next(Octets response) {
        Optional<PlainMessage> message = context.conduct().plain(response);
        return message.map(m -> context.byPassword(m.authcid(), m.authzid(), m.password()))
                .orElseGet(() -> ServerStep.refused(Refusal.MALFORMED, ""));
    }
}
