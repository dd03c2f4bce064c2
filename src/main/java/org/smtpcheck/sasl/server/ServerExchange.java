package org.smtpcheck.sasl.server;

import java.util.Optional;
import org.smtpcheck.sasl.Base64Text;
import org.smtpcheck.sasl.Mechanism;
import org.smtpcheck.sasl.Octets;

/**
 * One AUTH from the server's side (RFC 4954 §4): lines in, replies out.
 *
 * <p>First {@link #begin}, then {@link #line} for each line after a 334. Whether AUTH is allowed at that moment (before
 * EHLO, in a transaction, after success) is the caller's to know. Used by one thread at a time; nothing here takes
 * long.
 */
public final class ServerExchange {

    /** RFC 4954 §4: lines of an exchange may have that many octets with CRLF. */
    public static final int LONGEST_LINE = 12_288;

    private static final String CANCEL = "*";
    private static final String SUCCESS = "Authentication succeeded";

    private final ServerContext context;
    private String given = "";
    private String lastLine = "";
    private Optional<SaslServer> server = Optional.empty();

    ServerExchange(ServerContext context) {
        this.context = context;
    }

    /** Begins with what followed {@code AUTH} and a blank, each octet one character. */
    public ServerTurn begin(String arguments) {
        lastLine = arguments;
        if (arguments.length() + "AUTH \r\n".length() > LONGEST_LINE) {
            return refused(Refusal.TOO_LONG, "");
        }
        String[] words = arguments.strip().split(" +", -1);
        given = words[0];
        if (given.isEmpty() || words.length > 2) {
            return refused(Refusal.ARGUMENTS, "");
        }
        Optional<Mechanism> mechanism = AuthService.offered(context.config(), context.channel()).stream()
                .filter(m -> context.conduct().names(given, m))
                .findFirst();
        if (mechanism.isEmpty()) {
            return refused(Refusal.MECHANISM, "");
        }
        SaslServer chosen = SaslServers.of(mechanism.get(), context);
        server = Optional.of(chosen);
        if (words.length < 2 || words[1].equals("=") && !context.conduct().knowsEqualsSign()) {
            return turn(chosen.start());
        }
        if (!context.conduct().takesInitialResponse(mechanism.get())) {
            return refused(Refusal.INITIAL_RESPONSE, "");
        }
        return words[1].equals("=") ? turn(chosen.next(Octets.NONE)) : response(chosen, words[1]);
    }

    /**
     * Goes on with the client's next line, without CRLF, each octet one character.
     *
     * @throws IllegalStateException where no exchange is under way
     */
    public ServerTurn line(String line) {
        SaslServer chosen = server.orElseThrow(() -> new IllegalStateException("no exchange is under way"));
        lastLine = line;
        if (line.equals(CANCEL)) {
            return context.conduct().cancels()
                    ? refused(Refusal.CANCELLED, "")
                    : new ServerTurn.Challenge(context.conduct().challengeText(Octets.NONE));
        }
        if (line.length() + "\r\n".length() > LONGEST_LINE) {
            return refused(Refusal.TOO_LONG, "");
        }
        return response(chosen, line);
    }

    private ServerTurn response(SaslServer chosen, String text) {
        Base64Text base64 = Base64Text.read(text);
        return context.conduct().takes(base64)
                ? turn(chosen.next(Octets.of(base64.octets())))
                : refused(Refusal.BASE64, "");
    }

    private ServerTurn turn(ServerStep step) {
        if (step instanceof ServerStep.Challenge challenge) {
            return new ServerTurn.Challenge(context.conduct().challengeText(challenge.message()));
        }
        if (step instanceof ServerStep.Refused refused) {
            return refused(refused.refusal(), refused.user());
        }
        ServerStep.Accepted accepted = (ServerStep.Accepted) step;
        server = Optional.empty();
        String text = context.conduct().finalText(SUCCESS + accepted.addition(), lastLine);
        return new ServerTurn.Finished(new RecordedAuth(
                given, accepted.login().user(), Optional.of(accepted.login()), Optional.empty(), 235, "2.7.0", text));
    }

    private ServerTurn refused(Refusal refusal, String user) {
        server = Optional.empty();
        Refusal told = context.conduct().told(refusal);
        String text = context.conduct().finalText(told.text(), lastLine);
        return new ServerTurn.Finished(new RecordedAuth(
                given, user, Optional.empty(), Optional.of(refusal), told.code(), told.enhanced(), text));
    }
}
