package org.smtpcheck.server.deviation;

import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.CommandLine;
import org.smtpcheck.server.ForwardingBehaviour;

/** Closes after a command it does not recognise; RFC 5321 §3.8 forbids it. */
final class ClosesAfterBadCommand extends ForwardingBehaviour {

    ClosesAfterBadCommand(Behaviour ordinary) {
        super(ordinary);
    }

    @Override
    public boolean staysOpenAfter(CommandLine command, int told) {
        return told != 500 && told != 502;
    }
}
