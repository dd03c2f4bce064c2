package org.smtpcheck.server.deviation;

import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ForwardingBehaviour;

/** Treats chunks as the lines of DATA (RFC 3030 §2: they are octets). */
final class SpoilsChunks {

    private SpoilsChunks() {}

    /** Takes the first dot of a line away. */
    static Behaviour unstuffs(Behaviour ordinary) {
        return new ForwardingBehaviour(ordinary) {
            @Override
            public boolean leavesDotsOfChunks() {
                return false;
            }
        };
    }

    /** Ends each chunk with a line end of its own. */
    static Behaviour endsLines(Behaviour ordinary) {
        return new ForwardingBehaviour(ordinary) {
            @Override
            public String behindChunk() {
                return "\r\n";
            }
        };
    }
}
