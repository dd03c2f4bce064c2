package org.smtpcheck.server.deviation;

import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ForwardingBehaviour;

/** Ends the transaction at RSET, and adds its recipients to the next (RFC 5321 §4.1.1.5 has it discard them). */
final class RsetKeepsRecipients extends ForwardingBehaviour {

    RsetKeepsRecipients(Behaviour ordinary) {
        super(ordinary);
    }

    @Override
    public boolean rsetForgetsRecipients() {
        return false;
    }
}
