package org.smtpcheck.server.deviation;

import java.time.Duration;
import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ForwardingBehaviour;

/** Defers every triplet for ever. */
final class GreylistNeverPasses extends ForwardingBehaviour {

    GreylistNeverPasses(Behaviour ordinary) {
        super(ordinary);
    }

    @Override
    public boolean greylistPasses(Duration waited, Duration delay) {
        return false;
    }
}
