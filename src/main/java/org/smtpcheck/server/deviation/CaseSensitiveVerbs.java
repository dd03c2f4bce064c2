package org.smtpcheck.server.deviation;

import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ForwardingBehaviour;

/** Knows verbs in upper case only; by RFC 5321 §2.4 case does not matter. */
final class CaseSensitiveVerbs extends ForwardingBehaviour {

    CaseSensitiveVerbs(Behaviour ordinary) {
        super(ordinary);
    }

    @Override
    public String verb(String word) {
        return word;
    }
}
