package org.smtpcheck.server.deviation;

import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ForwardingBehaviour;

/** Serves one session at a time; RFC 5321 §4.5.4.2 would have several. */
final class SingleSession extends ForwardingBehaviour {

    SingleSession(Behaviour ordinary) {
        super(ordinary);
    }

    @Override
    public boolean admits(int open, int limit) {
        return open <= 1;
    }
}
