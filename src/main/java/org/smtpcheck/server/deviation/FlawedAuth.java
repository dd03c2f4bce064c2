package org.smtpcheck.server.deviation;

import org.smtpcheck.sasl.flaw.AuthFlaw;
import org.smtpcheck.sasl.server.AuthConduct;
import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ForwardingBehaviour;

/** Has one flaw inside its AUTH exchanges; of several the last counts. */
final class FlawedAuth extends ForwardingBehaviour {

    private final AuthFlaw flaw;

    FlawedAuth(Behaviour ordinary, AuthFlaw flaw) {
        super(ordinary);
        this.flaw = flaw;
    }

    @Override
    public AuthConduct auth() {
        return flaw;
    }
}
