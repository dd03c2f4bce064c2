package org.smtpcheck.server;

/** QUIT (RFC 5321 §4.1.1.10). */
final class QuitCommand implements Command {

    private final ServerConfig config;
    private final MessageEnd end;

    QuitCommand(ServerConfig config, MessageEnd end) {
        this.config = config;
        this.end = end;
    }

    @Override
    public Reaction react(CommandLine line, SessionState state) {
        Reply reply = line.argument().isEmpty()
                ? Reply.of(221, "2.0.0", config.name() + " closes the connection")
                : Reply.badArgument("QUIT takes no argument");
        return Reaction.of(reply).accepted(session -> {
            end.abandon(SessionEnd.QUIT, session);
            session.end(SessionEnd.QUIT);
        });
    }
}
