package org.smtpcheck.server.deviation;

import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ForwardingBehaviour;

/** Takes the message for complete when as many octets have come as SIZE said; RFC 1870 §6 forbids it. */
final class SizeEndsData extends ForwardingBehaviour {

    SizeEndsData(Behaviour ordinary) {
        super(ordinary);
    }

    @Override
    public boolean endsDataAtDeclaredSize() {
        return true;
    }
}
