package org.smtpcheck.server;

import java.util.Optional;
import org.smtpcheck.sasl.server.ServerExchange;

/** AUTH (RFC 4954 §4): may it stand here, and the first line of the exchange. */
final class AuthCommand implements Command {

    /** RFC 4954 §9 lets a server give up on a client, not before three failures. */
    private static final int MAX_FAILED = 5;

    private final ServerContext server;
    private final SessionLog log;

    AuthCommand(ServerContext server, SessionLog log) {
        this.server = server;
        this.log = log;
    }

    @Override
    public Reaction react(CommandLine line, SessionState state) {
        if (server.auth().isEmpty()) {
            return Reaction.of(Reply.notImplemented("AUTH"));
        }
        ServerAuth auth = server.auth().get();
        AuthDialogue dialogue = new AuthDialogue(server.behaviour(), log, auth.exchange(state.security()));
        return refusal(line, state, auth)
                .map(reply -> dialogue.refused(reply, line.argument()))
                .orElseGet(() -> dialogue.begin(line.argument()));
    }

    private Optional<Reply> refusal(CommandLine line, SessionState state, ServerAuth auth) {
        Behaviour behaviour = server.behaviour();
        if (!state.isExtended() && behaviour.refusesAuth(AuthPlace.BEFORE_EHLO)) {
            return Optional.of(Reply.badOrder("Send EHLO first"));
        }
        if (state.security().isAuthenticated() && behaviour.refusesAuth(AuthPlace.TWICE)) {
            return Optional.of(Reply.badOrder("Authenticated already"));
        }
        if (state.transaction().isPresent() && behaviour.refusesAuth(AuthPlace.IN_TRANSACTION)) {
            return Optional.of(Reply.badOrder("AUTH cannot stand in a transaction"));
        }
        if (state.failedAuths() >= MAX_FAILED) {
            return Optional.of(Reply.of(421, "4.7.0", "Too many failures, closing"));
        }
        if (tooLong(line.text())) {
            return Optional.of(AuthDialogue.tooLong());
        }
        // RFC 4954 §4: a mechanism that needs an encryption layer is refused like one that is not there.
        return auth.offered(state.security()).isEmpty() && behaviour.refusesAuth(AuthPlace.IN_CLEAR)
                ? Optional.of(Reply.of(504, "5.5.4", "No mechanism is available now"))
                : Optional.empty();
    }

    private boolean tooLong(String line) {
        return line.length() + 2 > server.behaviour().longestAuthLine(ServerExchange.LONGEST_LINE);
    }
}
