package org.smtpcheck.sasl.server;

import java.util.Optional;
import org.smtpcheck.sasl.Octets;

/** EXTERNAL (RFC 4422 appendix A): the certificate says who it is. */
record ExternalServer(ServerContext context) implements SaslServer {

    @Override
    public ServerStep next(Octets response) {
        if (!response.isUtf8() || response.text().indexOf('\0') >= 0) {
            return ServerStep.refused(Refusal.MALFORMED, "");
        }
        Optional<String> user = context.channel()
                .certificateSubject()
                .flatMap(subject -> context.accounts().userOfCertificate(subject));
        return user.map(name -> context.authorized(name, response.text(), ""))
                .orElseGet(() -> ServerStep.refused(Refusal.CREDENTIALS, ""));
    }
}
