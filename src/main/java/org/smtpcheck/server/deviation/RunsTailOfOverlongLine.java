package org.smtpcheck.server.deviation;

import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ForwardingBehaviour;

/** Takes what follows the first 4,096 octets of a line for the next command: client and server fall out of step. */
final class RunsTailOfOverlongLine extends ForwardingBehaviour {

    RunsTailOfOverlongLine(Behaviour ordinary) {
        super(ordinary);
    }

    @Override
    public boolean dropsOverlongLines() {
        return false;
    }
}
