package org.smtpcheck.probe;

import java.util.List;
import org.smtpcheck.wire.Octets;
import org.smtpcheck.wire.Requests;
import org.smtpcheck.wire.Segment;

/**
 * A whole transaction: MAIL, every RCPT, DATA, content (RFC 5321 §3.3). It ends with the reply that is judged: that of
 * {@code at}, or the first before it that is no success.
 */
final class MessageProgram implements StepProgram {

    /** Which reply of the transaction is judged. */
    enum At {
        MAIL,
        RCPT,
        DATA,
        END
    }

    private final List<Sent> plan;
    private final Octets content;
    private int at;

    /** A command or the content, with the verb its reply answers. */
    private record Sent(Verb verb, Octets octets) {}

    MessageProgram(Octets mail, List<Octets> rcpts, Octets data, Octets content, At judged) {
        this.content = content;
        java.util.ArrayList<Sent> all = new java.util.ArrayList<>();
        all.add(new Sent(new Verb("MAIL"), mail));
        if (judged != At.MAIL) {
            rcpts.forEach(rcpt -> all.add(new Sent(new Verb("RCPT"), rcpt)));
        }
        if (judged == At.DATA || judged == At.END) {
            all.add(new Sent(new Verb("DATA"), data));
        }
        if (judged == At.END) {
            all.add(new Sent(Verb.END_OF_DATA, Requests.dataContent(content)));
        }
        this.plan = List.copyOf(all);
    }

    /** The message, not dot-stuffed. */
    Octets content() {
        return content;
    }

    @Override
    public Move first() {
        return new Move.Command(List.of(Segment.of(plan.get(0).octets())));
    }

    @Override
    public Move next(Move.Seen seen) {
        Sent sent = plan.get(at);
        if (!(seen instanceof Move.Seen.Reply reply)) {
            return new Move.Read(sent.verb());
        }
        Observation observed = Replies.observe(sent.verb(), reply.outcome(), reply.waited());
        boolean goesOn = Replies.hasDigit(observed, sent.verb().successDigit()) && at + 1 < plan.size();
        if (!goesOn) {
            return new Move.Finish(observed);
        }
        at++;
        return new Move.Command(List.of(Segment.of(plan.get(at).octets())));
    }
}
