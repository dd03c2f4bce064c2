package org.smtpcheck.server;

import io.netty.buffer.ByteBuf;
import java.util.Set;

/** Octets that are no commands: a message after DATA, a chunk of BDAT. */
interface Intake {

    /** Takes its octets from {@code input}, and no more; true when it has them all. */
    boolean read(ByteBuf input);

    /** The reaction to the whole. */
    Reaction finish(SessionState state);

    /** The command that brought it. */
    CommandLine command();

    /** The words by which rules may name this reply. */
    Set<String> moments();

    /** Lets go of its memory. */
    void discard();
}
