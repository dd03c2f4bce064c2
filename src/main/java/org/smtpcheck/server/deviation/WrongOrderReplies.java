package org.smtpcheck.server.deviation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ForwardingBehaviour;
import org.smtpcheck.wire.Octets;

/** Answers grouped commands in reverse; RFC 2920 §3.2 has replies in the order of their commands. */
final class WrongOrderReplies extends ForwardingBehaviour {

    WrongOrderReplies(Behaviour ordinary) {
        super(ordinary);
    }

    @Override
    public List<Octets> order(List<Octets> replies) {
        List<Octets> reversed = new ArrayList<>(super.order(replies));
        Collections.reverse(reversed);
        return reversed;
    }
}
