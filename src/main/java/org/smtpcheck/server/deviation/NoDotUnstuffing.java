package org.smtpcheck.server.deviation;

import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ForwardingBehaviour;

/** Leaves the stuffed dots in the message (RFC 5321 §4.5.2). */
final class NoDotUnstuffing extends ForwardingBehaviour {

    NoDotUnstuffing(Behaviour ordinary) {
        super(ordinary);
    }

    @Override
    public boolean unstuffsDots() {
        return false;
    }
}
