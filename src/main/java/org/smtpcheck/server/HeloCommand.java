package org.smtpcheck.server;

/** HELO (RFC 5321 §4.1.1.1): as EHLO, but without extensions. */
final class HeloCommand implements Command {

    private final ServerContext server;

    HeloCommand(ServerContext server) {
        this.server = server;
    }

    @Override
    public Reaction react(CommandLine line, SessionState state) {
        Reply reply = EhloCommand.isClientName(line.argument())
                ? Reply.bare(250, server.config().name() + " greets " + line.argument())
                : EhloCommand.refusal();
        return Reaction.of(reply)
                .accepted(session -> EhloCommand.greet(session, line.argument(), false, server.behaviour()));
    }
}
