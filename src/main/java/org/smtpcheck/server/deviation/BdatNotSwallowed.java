package org.smtpcheck.server.deviation;

import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ForwardingBehaviour;

/** Runs the octets of a refused BDAT as commands; by RFC 3030 §2 they are read and dropped. */
final class BdatNotSwallowed extends ForwardingBehaviour {

    BdatNotSwallowed(Behaviour ordinary) {
        super(ordinary);
    }

    @Override
    public boolean swallowsRefusedChunks() {
        return false;
    }
}
