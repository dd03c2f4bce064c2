package org.smtpcheck.server.deviation;

import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ForwardingBehaviour;

/** Delivers what it has refused; by RFC 5321 §4.2.5 the client keeps the responsibility, and sends it again. */
final class DeliversRefusedMessages extends ForwardingBehaviour {

    DeliversRefusedMessages(Behaviour ordinary) {
        super(ordinary);
    }

    @Override
    public boolean dropsRefusedMessages() {
        return false;
    }
}
