package org.smtpcheck.server.deviation;

import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ForwardingBehaviour;
import org.smtpcheck.server.Occasion;

/** Keeps the transaction at an occasion that should end it, or the other way round. */
final class ForgetsOtherwise extends ForwardingBehaviour {

    private final Occasion deviant;

    ForgetsOtherwise(Behaviour ordinary, Occasion deviant) {
        super(ordinary);
        this.deviant = deviant;
    }

    @Override
    public boolean forgetsTransaction(Occasion occasion) {
        return (occasion == deviant) != super.forgetsTransaction(occasion);
    }
}
