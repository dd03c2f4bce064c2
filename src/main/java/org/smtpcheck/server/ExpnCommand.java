package org.smtpcheck.server;

/** EXPN (RFC 5321 §3.5, §4.1.1.7): there are no lists; a mailbox expands to itself, as VRFY would show it. */
final class ExpnCommand implements Command {

    private final VrfyCommand verify;

    ExpnCommand(ServerContext server, String ownAddress) {
        verify = new VrfyCommand(server, ownAddress);
    }

    @Override
    public Reaction react(CommandLine line, SessionState state) {
        return verify.react(line, state);
    }
}
