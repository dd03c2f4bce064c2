package org.smtpcheck.server;

/** RSET (RFC 5321 §4.1.1.5). */
final class RsetCommand implements Command {

    private final Behaviour behaviour;

    RsetCommand(Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    @Override
    public Reaction react(CommandLine line, SessionState state) {
        Reply reply =
                line.argument().isEmpty() ? Reply.of(250, "2.0.0", "Ok") : Reply.badArgument("RSET takes no argument");
        return Reaction.of(reply).accepted(session -> {
            if (!behaviour.rsetForgetsRecipients()) {
                session.leaveRecipients();
            }
            if (behaviour.forgetsTransaction(Occasion.RSET)) {
                session.forgetTransaction();
            }
            if (behaviour.rsetForgetsEhlo()) {
                session.forgetGreeting();
            }
            if (behaviour.rsetForgetsAuth()) {
                session.forgetAuth();
            }
        });
    }
}
