package org.smtpcheck.server.deviation;

import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ForwardingBehaviour;

/** Ends connections without close_notify (RFC 8314 §3.4). */
final class NoCloseNotify extends ForwardingBehaviour {

    NoCloseNotify(Behaviour ordinary) {
        super(ordinary);
    }

    @Override
    public boolean saysCloseNotify() {
        return false;
    }
}
