package org.smtpcheck.server.deviation;

import java.util.ArrayList;
import java.util.List;
import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ForwardingBehaviour;

/** Takes one more octet sequence for the end of data, which opens the server to smuggling (RFC 5321 §4.1.1.4). */
final class EndsData extends ForwardingBehaviour {

    private final String sequence;

    EndsData(Behaviour ordinary, String sequence) {
        super(ordinary);
        this.sequence = sequence;
    }

    @Override
    public List<String> dataEnds() {
        List<String> ends = new ArrayList<>(super.dataEnds());
        ends.add(sequence);
        return ends;
    }
}
