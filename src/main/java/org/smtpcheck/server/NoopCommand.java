package org.smtpcheck.server;

/** NOOP (RFC 5321 §4.1.1.9): does nothing; an argument is ignored. */
final class NoopCommand implements Command {

    @Override
    public Reaction react(CommandLine line, SessionState state) {
        // RFC 5321 §2.4: octets above 127 are a syntax error where no extension allows them.
        return Reaction.of(line.isAscii() ? Reply.of(250, "2.0.0", "Ok") : Reply.syntaxError("Octets above 127 here"));
    }
}
