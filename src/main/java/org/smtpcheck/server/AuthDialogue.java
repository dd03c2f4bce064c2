package org.smtpcheck.server;

import java.util.Locale;
import java.util.Optional;
import org.smtpcheck.sasl.server.Login;
import org.smtpcheck.sasl.server.RecordedAuth;
import org.smtpcheck.sasl.server.ServerExchange;
import org.smtpcheck.sasl.server.ServerTurn;

/** One AUTH exchange: its lines in, reactions out. What it writes down holds no response. */
final class AuthDialogue {

    private final Behaviour behaviour;
    private final SessionLog log;
    private final ServerExchange exchange;
    private String mechanism = "";

    AuthDialogue(Behaviour behaviour, SessionLog log, ServerExchange exchange) {
        this.behaviour = behaviour;
        this.log = log;
        this.exchange = exchange;
    }

    static Reply tooLong() {
        // RFC 4954 §6
        return Reply.of(500, "5.5.6", "Authentication exchange line is too long");
    }

    /** AUTH itself, with what followed the verb. */
    Reaction begin(String arguments) {
        mechanism = nameOf(arguments);
        return reaction(exchange.begin(arguments));
    }

    /** A line after a 334. */
    Reaction line(String text) {
        if (text.length() + 2 > behaviour.longestAuthLine(ServerExchange.LONGEST_LINE)) {
            return ended(tooLong(), "");
        }
        return reaction(exchange.line(text));
    }

    /** AUTH that was refused where it stands. */
    Reaction refused(Reply reply, String arguments) {
        mechanism = nameOf(arguments);
        return Reaction.of(reply).accepted(session -> let(session, mechanism, new Login("", "")));
    }

    private Reaction reaction(ServerTurn turn) {
        if (turn instanceof ServerTurn.Challenge challenge) {
            return Reaction.of(Reply.bare(334, challenge.text()))
                    .acceptedBy(3, session -> session.read(new AuthIntake(this, behaviour)));
        }
        RecordedAuth auth = ((ServerTurn.Finished) turn).auth();
        Reply reply = Reply.of(auth.code(), auth.enhanced(), auth.text());
        return auth.login()
                .map(login -> Reaction.of(reply)
                        .accepted(session -> let(session, auth.mechanism(), login))
                        .refused(session -> fail(session, auth.user())))
                .orElseGet(() -> ended(reply, auth.user()));
    }

    private Reaction ended(Reply reply, String user) {
        return Reaction.of(reply)
                .accepted(session -> let(session, mechanism, new Login(user, user)))
                .refused(session -> {
                    if (reply.code() == 535) {
                        fail(session, user);
                    } else {
                        note(session, user, Optional.empty());
                    }
                });
    }

    private void let(SessionState session, String by, Login login) {
        Security.Auth done = new Security.Auth(
                by.toUpperCase(Locale.ROOT),
                login.user(),
                login.actingAs(),
                session.security().isUnderTls());
        session.authenticate(done);
        note(session, login.user(), Optional.of(done));
    }

    private void fail(SessionState session, String user) {
        session.countFailedAuth();
        note(session, user, Optional.empty());
    }

    private void note(SessionState session, String user, Optional<Security.Auth> done) {
        log.auth(new RecordedSession.AuthAttempt(
                mechanism, user, session.security().isUnderTls(), done.isPresent()));
    }

    private static String nameOf(String arguments) {
        String word = arguments.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        // A password that somebody typed here is no mechanism's name (RFC 4422 §3.1).
        return word.matches("[A-Z0-9_-]{1,20}") ? word : "";
    }
}
