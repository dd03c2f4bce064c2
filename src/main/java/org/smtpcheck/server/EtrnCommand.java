package org.smtpcheck.server;

/** ETRN (RFC 1985 §5): no queue is held for anyone. */
final class EtrnCommand implements Command {

    @Override
    public Reaction react(CommandLine line, SessionState state) {
        return Reaction.of(
                line.argument().isEmpty()
                        ? Reply.badArgument("A domain must follow")
                        : Reply.of(459, "4.7.1", "No queue is held for this node"));
    }
}
