package org.smtpcheck.sasl.server;

import java.util.Optional;
import org.smtpcheck.sasl.Mechanism;
import org.smtpcheck.sasl.Octets;
import org.smtpcheck.sasl.reading.BearerReading;
import org.smtpcheck.sasl.reading.MessageReading;

/** OAUTHBEARER (RFC 7628) and XOAUTH2. */
final class BearerServer implements SaslServer {

    private final Mechanism mechanism;
    private final ServerContext context;
    private Optional<ServerStep> end = Optional.empty();

    BearerServer(Mechanism mechanism, ServerContext context) {
        this.mechanism = mechanism;
        this.context = context;
    }

    @Override
    public ServerStep next(Octets response) {
        if (end.isPresent()) {
            return end.get();
        }
        MessageReading message = mechanism == Mechanism.OAUTHBEARER
                ? BearerReading.oauthbearer(response)
                : BearerReading.xoauth2(response);
        if (!message.flaws().isEmpty() || message.find("token").isEmpty()) {
            return ServerStep.refused(Refusal.MALFORMED, "");
        }
        String user = message.find("user").orElse("");
        Optional<String> owner =
                context.accounts().userOfToken(message.find("token").orElse(""));
        if (context.conduct().tokenPasses(owner.isPresent())) {
            return context.authorized(owner.orElse(user), user, "");
        }
        end = Optional.of(ServerStep.refused(Refusal.CREDENTIALS, user));
        return ServerStep.challenge(context.conduct().tokenFailure(failure()));
    }

    private String failure() {
        String host = context.config().host();
        return mechanism == Mechanism.OAUTHBEARER
                ? "{\"status\":\"invalid_token\",\"scope\":\"smtp\",\"openid-configuration\":\"https://" + host
                        + "/.well-known/openid-configuration\"}"
                : "{\"status\":\"401\",\"schemes\":\"bearer\",\"scope\":\"smtp\"}";
    }
}
