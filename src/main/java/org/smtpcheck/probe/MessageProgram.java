package org.smtpcheck.probe;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.wire.Octets;
import org.smtpcheck.wire.Requests;
import org.smtpcheck.wire.Segment;

/**
 * A whole transaction: MAIL, every RCPT, DATA, content (RFC 5321 §3.3). It ends with the reply that is judged: that of
 * {@code at}, or the first before it that is no success. In LMTP the content has a reply for each recipient (RFC 2033
 * §4.2): all are read, and the first that is no success is judged.
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
    private final int repliesToContent;
    private int at;
    private int repliesRead;
    private @Nullable Observation refused;

    /** A command or the content, with the verb its reply answers. */
    private record Sent(Verb verb, Octets octets) {}

    /** @param repliesToContent how many replies the end of data has */
    MessageProgram(Octets mail, List<Octets> rcpts, Octets data, Octets content, At judged, int repliesToContent) {
        this.content = content;
        this.repliesToContent = repliesToContent;
        List<Sent> all = new ArrayList<>();
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
        boolean taken = Replies.hasDigit(observed, sent.verb().successDigit());
        if (at + 1 == plan.size()) {
            return atTheEnd(sent, observed, taken);
        }
        if (!taken) {
            return new Move.Finish(observed);
        }
        at++;
        return new Move.Command(List.of(Segment.of(plan.get(at).octets())));
    }

    private Move atTheEnd(Sent sent, Observation observed, boolean taken) {
        repliesRead++;
        int due = sent.verb().equals(Verb.END_OF_DATA) ? repliesToContent : 1;
        boolean more = repliesRead < due && observed instanceof Observation.Replied;
        if (!taken && refused == null) {
            refused = observed;
        }
        return more ? new Move.Read(sent.verb()) : new Move.Finish(refused == null ? observed : refused);
    }
}
