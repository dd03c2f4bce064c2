package org.smtpcheck.sasl.server;

import java.util.Optional;
import org.smtpcheck.sasl.Octets;

/** LOGIN ({@code draft-murchison-sasl-login-00}). */
final class LoginServer implements SaslServer {

    private final ServerContext context;
    private Optional<String> user = Optional.empty();

    LoginServer(ServerContext context) {
        this.context = context;
    }

    @Override
    public ServerStep start() {
        return ServerStep.challenge("Username:");
    }

    @Override
    public ServerStep next(Octets response) {
        if (user.isPresent()) {
            return context.byPassword(user.get(), "", response.text());
        }
        user = Optional.of(response.text());
        return ServerStep.challenge("Password:");
    }
}
