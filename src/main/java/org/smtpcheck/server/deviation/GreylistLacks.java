package org.smtpcheck.server.deviation;

import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ForwardingBehaviour;
import org.smtpcheck.server.GreylistHabit;

/** A greylist without one of its habits. */
final class GreylistLacks extends ForwardingBehaviour {

    private final GreylistHabit lacking;

    GreylistLacks(Behaviour ordinary, GreylistHabit lacking) {
        super(ordinary);
        this.lacking = lacking;
    }

    @Override
    public boolean greylistHas(GreylistHabit habit) {
        return habit != lacking && super.greylistHas(habit);
    }
}
