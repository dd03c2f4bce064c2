package org.smtpcheck.server.deviation;

import java.util.ArrayList;
import java.util.List;
import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.Exchange;
import org.smtpcheck.server.ForwardingBehaviour;
import org.smtpcheck.server.Reply;

/** Answers NOOP twice; RFC 5321 §4.2 has one reply a command. */
final class ExtraReplyAfterNoop extends ForwardingBehaviour {

    ExtraReplyAfterNoop(Behaviour ordinary) {
        super(ordinary);
    }

    @Override
    public List<Reply> replies(Exchange exchange, Reply reply) {
        List<Reply> replies = new ArrayList<>(super.replies(exchange, reply));
        if (exchange.command().verb().equals("NOOP")) {
            replies.add(reply);
        }
        return replies;
    }
}
