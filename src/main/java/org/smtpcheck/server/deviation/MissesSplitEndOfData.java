package org.smtpcheck.server.deviation;

import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ForwardingBehaviour;

/** Looks for the end of data in each TCP segment by itself (RFC 5321 §4.5.2 knows no segments). */
final class MissesSplitEndOfData extends ForwardingBehaviour {

    MissesSplitEndOfData(Behaviour ordinary) {
        super(ordinary);
    }

    @Override
    public boolean seesEndAcrossSegments() {
        return false;
    }
}
