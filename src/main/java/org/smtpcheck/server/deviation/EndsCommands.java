package org.smtpcheck.server.deviation;

import java.util.EnumSet;
import java.util.Set;
import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ForwardingBehaviour;
import org.smtpcheck.server.LineEnd;

/** Takes a lone LF or CR for the end of a command, beside CRLF; RFC 5321 §2.3.8 allows CRLF only. */
final class EndsCommands extends ForwardingBehaviour {

    private final LineEnd end;

    EndsCommands(Behaviour ordinary, LineEnd end) {
        super(ordinary);
        this.end = end;
    }

    @Override
    public Set<LineEnd> commandEnds() {
        Set<LineEnd> ends = EnumSet.of(end);
        ends.addAll(super.commandEnds());
        return ends;
    }
}
