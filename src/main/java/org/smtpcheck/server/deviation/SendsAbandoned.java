package org.smtpcheck.server.deviation;

import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ForwardingBehaviour;
import org.smtpcheck.server.SessionEnd;

/** Sends an empty message to the recipients of a transaction whose session ends (RFC 5321 §4.1.1.10 has it dropped). */
final class SendsAbandoned extends ForwardingBehaviour {

    private final SessionEnd when;

    SendsAbandoned(Behaviour ordinary, SessionEnd when) {
        super(ordinary);
        this.when = when;
    }

    @Override
    public boolean sendsAbandoned(SessionEnd how) {
        return how == when;
    }
}
