package org.smtpcheck.server.deviation;

import org.smtpcheck.server.AuthPlace;
import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ForwardingBehaviour;

/** Takes AUTH where it must not stand (RFC 4954 §4). */
final class TakesAuth extends ForwardingBehaviour {

    private final AuthPlace taken;

    TakesAuth(Behaviour ordinary, AuthPlace taken) {
        super(ordinary);
        this.taken = taken;
    }

    @Override
    public boolean refusesAuth(AuthPlace place) {
        return place != taken && super.refusesAuth(place);
    }
}
