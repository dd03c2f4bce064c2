package org.smtpcheck.server.deviation;

import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ForwardingBehaviour;

/** Takes what it has of a message when the client goes before the dot; by RFC 5321 §4.1.1.10 it is dropped. */
final class TakesUnfinishedMessages extends ForwardingBehaviour {

    TakesUnfinishedMessages(Behaviour ordinary) {
        super(ordinary);
    }

    @Override
    public boolean takesUnfinishedMessages() {
        return true;
    }
}
