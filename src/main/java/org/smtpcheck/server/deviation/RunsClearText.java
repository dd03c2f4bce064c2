package org.smtpcheck.server.deviation;

import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ClearText;
import org.smtpcheck.server.ForwardingBehaviour;

/** Takes commands that came in clear for commands under TLS (RFC 3207 §6; CVE-2011-0411). */
final class RunsClearText extends ForwardingBehaviour {

    private final ClearText run;

    RunsClearText(Behaviour ordinary, ClearText run) {
        super(ordinary);
        this.run = run;
    }

    @Override
    public boolean dropsClearText(ClearText where) {
        return where != run && super.dropsClearText(where);
    }
}
