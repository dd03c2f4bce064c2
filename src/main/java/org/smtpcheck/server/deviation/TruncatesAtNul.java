package org.smtpcheck.server.deviation;

import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ForwardingBehaviour;
import org.smtpcheck.wire.Octets;

/** Reads a command as a C string does, up to NUL; the rest goes unseen. */
final class TruncatesAtNul extends ForwardingBehaviour {

    TruncatesAtNul(Behaviour ordinary) {
        super(ordinary);
    }

    @Override
    public Octets commandLine(Octets line) {
        String text = line.toLatin1();
        int nul = text.indexOf('\0');
        if (nul < 0) {
            return super.commandLine(line);
        }
        boolean openBracket = text.lastIndexOf('<', nul) > text.lastIndexOf('>', nul);
        return super.commandLine(Octets.latin1(text.substring(0, nul) + (openBracket ? ">" : "")));
    }
}
