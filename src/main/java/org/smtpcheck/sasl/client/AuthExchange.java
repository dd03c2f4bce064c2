package org.smtpcheck.sasl.client;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.smtpcheck.sasl.Base64Text;
import org.smtpcheck.sasl.Octets;
import org.smtpcheck.sasl.SaslFinding;
import org.smtpcheck.sasl.SaslFinding.Kind;
import org.smtpcheck.sasl.SaslFlaw;

/**
 * One AUTH of SMTP from the client's side (RFC 4954 §4): a mechanism's messages as lines.
 *
 * <p>First {@link #begin}, then {@link #challenge} for each 334, at last {@link #end} for any other reply, or for the
 * 334 at which it gave up. Never throws for anything a server sends. Used by one thread at a time; running an
 * {@link AuthTurn.Work} counts as a use.
 */
public final class AuthExchange {

    /** RFC 4954 §4: the longest line that has to be taken in an exchange, in octets with CRLF. */
    public static final int LONGEST_LINE = 12_288;

    private static final int MOST_CHALLENGES = 50;
    private static final int LONGEST_CHALLENGE = 64 * 1024;
    private static final Octets CANCEL = Octets.utf8("*");

    private final SaslClient client;
    private final AuthManner manner;
    private final Iterator<AuthManner.Answer> answers;
    private final List<SaslFinding> findings = new ArrayList<>();
    private final Set<String> secrets = new LinkedHashSet<>();
    private int challenges;
    private boolean cancelled;
    private String reason = "";

    public AuthExchange(SaslClient client, AuthManner manner) {
        this.client = client;
        this.manner = manner;
        this.answers = manner.answers().iterator();
    }

    /** The AUTH command. */
    public AuthTurn begin() {
        return switch (manner.initial()) {
            case USUAL ->
                client.canSpeakFirst() && !client.mechanism().equals("LOGIN") ? withInitial() : command(Octets.NONE);
            case SENT -> withInitial();
            case LEFT_OUT -> command(Octets.NONE);
            case EQUALS_SIGN -> {
                if (client.canSpeakFirst() && !isScripted()) {
                    client.start();
                }
                yield command(Octets.utf8(" ="));
            }
        };
    }

    private AuthTurn withInitial() {
        if (answers.hasNext()) {
            return command(Octets.utf8(" ").plus(line(answers.next(), Octets.utf8("="))));
        }
        if (!client.canSpeakFirst()) {
            return command(Octets.utf8(" ="));
        }
        ClientStep first = client.start();
        if (first instanceof ClientStep.Response response) {
            return command(Octets.utf8(" ").plus(line(response.message(), Octets.utf8("="))));
        }
        // Names no server should see do not stop the probe: AUTH goes out alone, and its challenge is answered by a
        // cancel.
        reason = first instanceof ClientStep.Failed failed ? failed.reason() : "";
        return command(Octets.NONE);
    }

    private AuthTurn command(Octets rest) {
        return new AuthTurn.Line(Octets.utf8("AUTH " + client.mechanism()).plus(rest));
    }

    /**
     * The answer to a 334.
     *
     * @param lines the texts of its lines, of which there should be one
     */
    public AuthTurn challenge(List<String> lines) {
        if (cancelled) {
            note(
                    Kind.CANCEL_IGNORED,
                    "the client cancelled with \"*\", and the server went on with 334 instead of 501");
            return new AuthTurn.GivenUp();
        }
        challenges++;
        String text = lines.isEmpty() ? "" : lines.get(0);
        if (lines.size() > 1) {
            note(Kind.CHALLENGE_OF_SEVERAL_LINES, "the challenge has " + lines.size() + " lines and may have one");
        }
        if (text.length() + "334 \r\n".length() > LONGEST_LINE) {
            note(
                    Kind.CHALLENGE_TOO_LONG,
                    "the challenge has " + text.length() + " characters of base64; a line may have " + LONGEST_LINE
                            + " octets");
        }
        if (challenges == manner.cancelAt() || !reason.isEmpty()) {
            return cancel(reason);
        }
        if (challenges > MOST_CHALLENGES || text.length() > LONGEST_CHALLENGE) {
            return cancel("the server's challenges find no end");
        }
        Octets challenge = decoded(text);
        if (isScripted()) {
            return answers.hasNext()
                    ? new AuthTurn.Line(line(answers.next(), Octets.NONE))
                    : cancel("there is no further scripted answer");
        }
        return turn(client.next(challenge));
    }

    private boolean isScripted() {
        return !manner.answers().isEmpty();
    }

    private Octets decoded(String text) {
        Base64Text base64 = Base64Text.read(text);
        if (base64.flaws().isEmpty()) {
            return Octets.of(base64.octets());
        }
        note(
                Kind.CHALLENGE_NOT_BASE64,
                "the text of 334 is not base64: " + base64.flaws().get(0).what());
        // A prompt in plain text is at least one in plain text; all else is read as far as it can be.
        boolean foreign = base64.flaws().stream().anyMatch(flaw -> flaw.kind() == SaslFlaw.Kind.ALPHABET);
        return foreign ? Octets.latin1(text) : Octets.of(base64.octets());
    }

    private AuthTurn turn(ClientStep step) {
        if (step instanceof ClientStep.Response response) {
            return new AuthTurn.Line(line(response.message(), Octets.NONE));
        }
        if (step instanceof ClientStep.Work work) {
            return new AuthTurn.Work(() -> turn(work.computation().get()));
        }
        return cancel(((ClientStep.Failed) step).reason());
    }

    private AuthTurn cancel(String why) {
        cancelled = true;
        reason = why;
        return new AuthTurn.Line(CANCEL);
    }

    private Octets line(AuthManner.Answer answer, Octets whenEmpty) {
        if (answer instanceof AuthManner.Answer.Line raw) {
            secrets.add(raw.line().latin1());
            return raw.line();
        }
        Octets message = ((AuthManner.Answer.Message) answer).message();
        secrets.add(message.text());
        secrets.add(message.base64());
        return line(message, whenEmpty);
    }

    private static Octets line(Octets message, Octets whenEmpty) {
        return message.isEmpty() ? whenEmpty : Octets.utf8(message.base64());
    }

    /**
     * What the reply that is no 334 makes of it.
     *
     * @param text the text of its first line
     */
    public AuthReport end(int code, String text) {
        if (!isScripted()) {
            client.end(new FinalReply(code, text));
        }
        AuthReport.Standing standing = standing(code);
        List<SaslFinding> all = new ArrayList<>(findings);
        all.addAll(client.findings());
        return new AuthReport(standing, reason, all, client.facts());
    }

    private AuthReport.Standing standing(int code) {
        int digit = code / 100;
        if (code == FinalReply.SUCCESS) {
            if (cancelled) {
                note(Kind.CANCEL_IGNORED, "the client cancelled with \"*\", and the server said 235 instead of 501");
                return AuthReport.Standing.WRONG;
            }
            ServerProof proof = isScripted() ? ServerProof.NOT_USED : client.serverProof();
            return proof == ServerProof.VALID || proof == ServerProof.NOT_USED
                    ? AuthReport.Standing.AUTHENTICATED
                    : AuthReport.Standing.UNPROVEN;
        }
        if (digit == 4 || digit == 5) {
            if (cancelled) {
                return AuthReport.Standing.CANCELLED;
            }
            return digit == 4 ? AuthReport.Standing.UNAVAILABLE : AuthReport.Standing.REFUSED;
        }
        note(Kind.FINAL_CODE, "the server ended AUTH with " + code + ", which is neither 235 nor a refusal");
        return AuthReport.Standing.WRONG;
    }

    private void note(Kind kind, String what) {
        findings.add(new SaslFinding(kind, what));
    }

    /** What must not show besides the secret itself; to be asked before each line is written, since it grows. */
    public Set<String> secrets() {
        Set<String> all = new LinkedHashSet<>(client.secrets());
        all.addAll(secrets);
        all.remove("");
        return all;
    }
}
