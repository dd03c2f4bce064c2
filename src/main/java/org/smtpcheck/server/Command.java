package org.smtpcheck.server;

import java.util.Optional;

/**
 * A command: decides on a reply, and on what that reply does to the session. Holds no state; one instance serves a
 * whole session.
 */
interface Command {

    /** The reaction, in any phase: a fault may have the client told that a command out of order was accepted. */
    Reaction react(CommandLine line, SessionState state);

    /**
     * The octets that follow the command line at once, to be read before the reply; empty for commands without such.
     *
     * @param badOrder the reply when it stands out of order
     */
    default Optional<Intake> octets(CommandLine line, SessionState state, Optional<Reply> badOrder) {
        return Optional.empty();
    }
}
