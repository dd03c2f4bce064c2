package org.smtpcheck.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.smtpcheck.sasl.Mechanism;
import org.smtpcheck.sasl.server.Account;
import org.smtpcheck.sasl.server.Accounts;
import org.smtpcheck.sasl.server.AuthChannel;
import org.smtpcheck.sasl.server.AuthConduct;
import org.smtpcheck.sasl.server.AuthConfig;
import org.smtpcheck.sasl.server.AuthService;
import org.smtpcheck.sasl.server.RecordedAuth;
import org.smtpcheck.sasl.server.ServerExchange;
import org.smtpcheck.sasl.server.ServerTurn;

/** A polite scripted server that authenticates the user erna. */
final class AuthServer implements Function<String, List<String>> {

    static final String USER = "erna";
    static final String PASSWORD = "korrekt-pferd";

    private final AuthService service;
    private final String line;
    private Optional<ServerExchange> exchange = Optional.empty();

    private AuthServer(AuthConfig config) {
        this.service = new AuthService(config);
        this.line = config.mechanisms().stream().map(Mechanism::saslName).collect(Collectors.joining(" "));
    }

    /** One that knows another user, whose password is his bearer token as well. */
    static AuthServer knowing(String user, String password, Mechanism... mechanisms) {
        Accounts accounts = new Accounts(List.of(Account.of(user, password)), Map.of(password, user), Map.of());
        return new AuthServer(AuthConfig.of(accounts, List.of(mechanisms), "mail.test.example"));
    }

    static AuthServer of(AuthConduct conduct, Mechanism... mechanisms) {
        Accounts accounts = Accounts.of(Account.of(USER, PASSWORD));
        return new AuthServer(AuthConfig.of(accounts, List.of(mechanisms), "mail.test.example")
                .with(conduct));
    }

    static AuthServer of(Mechanism... mechanisms) {
        return of(AuthConduct.RIGHT, mechanisms);
    }

    @Override
    public List<String> apply(String written) {
        if (written.isEmpty()) {
            return ProbeKit.POLITE.apply(written);
        }
        List<String> replies = new ArrayList<>();
        written.lines().forEach(command -> replies.addAll(answer(command)));
        return replies;
    }

    private List<String> answer(String command) {
        if (exchange.isPresent()) {
            return List.of(reply(exchange.get().line(command)));
        }
        if (command.startsWith("EHLO")) {
            return List.of("250-mail.test.example\r\n250 AUTH " + line);
        }
        if (command.startsWith("AUTH ")) {
            exchange = Optional.of(service.exchange(AuthChannel.CLEAR));
            return List.of(reply(exchange.get().begin(command.substring("AUTH ".length()))));
        }
        return ProbeKit.POLITE.apply(command);
    }

    private String reply(ServerTurn turn) {
        if (turn instanceof ServerTurn.Challenge challenge) {
            return "334 " + challenge.text();
        }
        exchange = Optional.empty();
        RecordedAuth auth = ((ServerTurn.Finished) turn).auth();
        return auth.code() + " " + auth.enhanced() + " " + auth.text();
    }
}
