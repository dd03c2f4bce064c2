package org.smtpcheck.server;

/** HELP (RFC 5321 §4.1.1.8). */
final class HelpCommand implements Command {

    private final CommandTable table;

    HelpCommand(CommandTable table) {
        this.table = table;
    }

    @Override
    public Reaction react(CommandLine line, SessionState state) {
        return Reaction.of(Reply.of(214, "2.0.0", "Commands: " + String.join(" ", table.verbs())));
    }
}
