package org.smtpcheck.server.deviation;

import java.util.List;
import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ForwardingBehaviour;
import org.smtpcheck.server.Reply;

/** Greets twice, so that every later reply seems to answer the command before; RFC 5321 §4.2 has one reply each. */
final class DoubleGreeting extends ForwardingBehaviour {

    DoubleGreeting(Behaviour ordinary) {
        super(ordinary);
    }

    @Override
    public List<Reply> greeting(Reply reply) {
        return List.of(reply, reply);
    }
}
