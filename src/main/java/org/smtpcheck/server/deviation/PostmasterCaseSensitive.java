package org.smtpcheck.server.deviation;

import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ForwardingBehaviour;

/** Knows the postmaster in lower case only; by RFC 5321 §4.1.1.3 case does not matter here. */
final class PostmasterCaseSensitive extends ForwardingBehaviour {

    PostmasterCaseSensitive(Behaviour ordinary) {
        super(ordinary);
    }

    @Override
    public boolean isPostmaster(String localPart) {
        return localPart.equals("postmaster");
    }
}
