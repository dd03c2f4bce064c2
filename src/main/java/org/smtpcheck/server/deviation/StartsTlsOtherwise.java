package org.smtpcheck.server.deviation;

import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ForwardingBehaviour;
import org.smtpcheck.server.TlsStart;

/** Does something else than a handshake after its 220 to STARTTLS, and at the start of a wrapper. */
final class StartsTlsOtherwise extends ForwardingBehaviour {

    private final TlsStart start;

    StartsTlsOtherwise(Behaviour ordinary, TlsStart start) {
        super(ordinary);
        this.start = start;
    }

    @Override
    public TlsStart tlsStart() {
        return start;
    }
}
