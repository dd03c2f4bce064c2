package org.smtpcheck.server.deviation;

import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ForwardingBehaviour;
import org.smtpcheck.server.Memory;

/** Remembers from before TLS what RFC 3207 §4.2 has it forget. */
final class KeepsOverTls extends ForwardingBehaviour {

    private final Memory kept;

    KeepsOverTls(Behaviour ordinary, Memory kept) {
        super(ordinary);
        this.kept = kept;
    }

    @Override
    public boolean forgetsAtTls(Memory memory) {
        return memory != kept && super.forgetsAtTls(memory);
    }
}
