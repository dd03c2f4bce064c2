package org.smtpcheck.server.deviation;

import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ForwardingBehaviour;

/** Takes lines of an AUTH exchange up to 512 octets only; mechanisms need more (RFC 4954 §4). */
final class ShortAuthLines extends ForwardingBehaviour {

    private static final int COMMAND_LINE = 512;

    ShortAuthLines(Behaviour ordinary) {
        super(ordinary);
    }

    @Override
    public int longestAuthLine(int ordinary) {
        return Math.min(COMMAND_LINE, super.longestAuthLine(ordinary));
    }
}
