package org.smtpcheck.server.deviation;

import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ForwardingBehaviour;

/** Wants a new AUTH after RSET; by RFC 5321 §4.1.1.5 RSET leaves the session alone. */
final class RsetForgetsAuth extends ForwardingBehaviour {

    RsetForgetsAuth(Behaviour ordinary) {
        super(ordinary);
    }

    @Override
    public boolean rsetForgetsAuth() {
        return true;
    }
}
