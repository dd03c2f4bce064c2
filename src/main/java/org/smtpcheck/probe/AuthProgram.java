package org.smtpcheck.probe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.sasl.client.AuthExchange;
import org.smtpcheck.sasl.client.AuthTurn;
import org.smtpcheck.wire.Octets;
import org.smtpcheck.wire.Segment;
import org.smtpcheck.wire.SmtpReply;

/**
 * AUTH with all its challenges and responses (RFC 4954 §4), to the reply that is no 334. What must not show is told
 * before it is written.
 */
final class AuthProgram implements StepProgram {

    private static final Verb AUTH = new Verb("AUTH");
    private static final Octets CRLF = Octets.latin1("\r\n");
    private static final int GO_ON = 334;
    /** A scripted answer may be {@code *} or {@code =}, which give nothing away. */
    private static final int TELLING = 3;

    private static final int CHALLENGES_KEPT = 60;

    private final String mechanism;
    private final AuthExchange exchange;
    private final Consumer<Collection<String>> hides;
    private final List<String> challenges = new ArrayList<>();
    private @Nullable AuthTurn computed;

    /**
     * A program for one exchange.
     *
     * @param mechanism its name as it is sent
     * @param hides takes what must not show
     */
    AuthProgram(String mechanism, AuthExchange exchange, Consumer<Collection<String>> hides) {
        this.mechanism = mechanism;
        this.exchange = exchange;
        this.hides = hides;
    }

    @Override
    public Move first() {
        return move(exchange.begin());
    }

    @Override
    public Move next(Move.Seen seen) {
        if (seen instanceof Move.Seen.Reply reply) {
            return answered(Replies.observe(AUTH, reply.outcome(), reply.waited()));
        }
        AuthTurn turn = computed;
        computed = null;
        return turn == null ? new Move.Read(AUTH) : move(turn);
    }

    private Move answered(Observation observed) {
        if (!(observed instanceof Observation.Replied replied)) {
            return new Move.Finish(observed);
        }
        SmtpReply reply = replied.reply();
        List<String> lines = reply.lines().stream().map(SmtpReply.Line::text).toList();
        if (Replies.code(observed) == GO_ON) {
            if (challenges.size() < CHALLENGES_KEPT) {
                challenges.add(lines.get(0));
            }
            AuthTurn turn = exchange.challenge(lines);
            if (!(turn instanceof AuthTurn.GivenUp)) {
                return move(turn);
            }
        }
        AuthSeen seen = new AuthSeen(mechanism, challenges, exchange.end(reply.code(), lines.get(0)));
        return new Move.Finish(new Observation.Replied(AUTH, reply, Optional.of(seen)));
    }

    private Move move(AuthTurn turn) {
        if (turn instanceof AuthTurn.Work work) {
            return new Move.Compute(() -> computed = work.computation().get());
        }
        hides.accept(exchange.secrets().stream()
                .filter(secret -> secret.length() >= TELLING)
                .toList());
        Octets line = Octets.of(((AuthTurn.Line) turn).line().toArray());
        return new Move.Command(List.of(Segment.of(line.plus(CRLF))));
    }
}
