package org.smtpcheck.server;

import java.util.Optional;

/** STARTTLS (RFC 3207 §4). */
final class StarttlsCommand implements Command {

    private final ServerContext server;

    StarttlsCommand(ServerContext server) {
        this.server = server;
    }

    @Override
    public Reaction react(CommandLine line, SessionState state) {
        Reply reply = refusal(line, state).orElseGet(() -> Reply.of(220, "2.0.0", "Ready to start TLS"));
        return Reaction.of(reply).accepted(this::start);
    }

    private Optional<Reply> refusal(CommandLine line, SessionState state) {
        if (server.tls().isEmpty()) {
            return Optional.of(Reply.notImplemented("STARTTLS"));
        }
        if (state.security().isUnderTls()) {
            // RFC 3207 §4.2 forbids it without a code.
            return Optional.of(Reply.badOrder("TLS is up already"));
        }
        return line.argument().isEmpty()
                ? Optional.empty()
                : Optional.of(Reply.badArgument("STARTTLS takes no argument"));
    }

    private void start(SessionState session) {
        boolean can = server.tls().isPresent() && !session.security().isUnderTls();
        if (can && server.behaviour().tlsStart() != TlsStart.NOTHING) {
            session.startTls();
        }
    }
}
