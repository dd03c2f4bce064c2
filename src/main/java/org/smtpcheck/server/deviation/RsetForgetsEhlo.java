package org.smtpcheck.server.deviation;

import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ForwardingBehaviour;

/** Wants a new EHLO after RSET; by RFC 5321 §4.1.1.5 RSET leaves the session alone. */
final class RsetForgetsEhlo extends ForwardingBehaviour {

    RsetForgetsEhlo(Behaviour ordinary) {
        super(ordinary);
    }

    @Override
    public boolean rsetForgetsEhlo() {
        return true;
    }
}
