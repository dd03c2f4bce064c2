package org.smtpcheck.server;

import static org.smtpcheck.server.Phase.CHUNKS;
import static org.smtpcheck.server.Phase.ENVELOPE;
import static org.smtpcheck.server.Phase.FRESH;
import static org.smtpcheck.server.Phase.READY;
import static org.smtpcheck.server.Phase.REFUSED;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The table (phase, command) → reaction: which command may stand where (RFC 5321 §4.1.4), and the class that answers
 * it.
 */
final class CommandTable {

    private static final Set<Phase> ANY = EnumSet.of(FRESH, READY, ENVELOPE, CHUNKS);

    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Gate gate;
    /** The verbs that begin a session. */
    private final String greeting;

    CommandTable(ServerContext server, SessionLog log, String ownAddress) {
        Extensions extensions = Extensions.of(server);
        gate = new Gate(server);
        MessageEnd end = new MessageEnd(server, log);
        greeting = server.config().lmtp() ? "LHLO" : "EHLO or HELO";
        if (server.config().lmtp()) {
            // RFC 2033 §4.1: LHLO takes the place of both, which must not be answered with success.
            row("LHLO", ANY, new EhloCommand(server, extensions));
        } else {
            row("EHLO", ANY, new EhloCommand(server, extensions));
            row("HELO", ANY, new HeloCommand(server));
        }
        row("MAIL", EnumSet.of(READY), new MailCommand(server, extensions));
        row("RCPT", EnumSet.of(ENVELOPE), new RcptCommand(server, extensions, log, ownAddress));
        row("DATA", EnumSet.of(ENVELOPE), new DataCommand(server, end));
        row("BDAT", EnumSet.of(ENVELOPE, CHUNKS), new BdatCommand(server, end));
        row("RSET", ANY, new RsetCommand(server.behaviour()));
        row("STARTTLS", EnumSet.of(READY, ENVELOPE), new StarttlsCommand(server));
        // AUTH itself knows where it may stand, since a deviation may think otherwise.
        row("AUTH", ANY, new AuthCommand(server, log));
        row("NOOP", ANY, new NoopCommand());
        row("VRFY", ANY, new VrfyCommand(server, ownAddress));
        row("EXPN", ANY, new ExpnCommand(server, ownAddress));
        row("HELP", ANY, new HelpCommand(this));
        row("ETRN", EnumSet.of(FRESH, READY), new EtrnCommand());
        row("QUIT", EnumSet.allOf(Phase.class), new QuitCommand(server.config(), end));
    }

    private void row(String verb, Set<Phase> phases, Command command) {
        rows.put(verb, new Row(phases, command));
    }

    /** Whether there is a command of this name. */
    boolean knows(String verb) {
        return rows.containsKey(verb);
    }

    /** All verbs. */
    Set<String> verbs() {
        return rows.keySet();
    }

    /** Octets that follow the line and belong to it. */
    Optional<Intake> octets(CommandLine line, SessionState state) {
        Row row = rows.get(line.verb());
        return row == null ? Optional.empty() : row.command.octets(line, state, refusal(row, line, state));
    }

    /** The reaction to a line. */
    Reaction react(CommandLine line, SessionState state) {
        Row row = rows.get(line.verb());
        if (line.flaw() == CommandLine.Flaw.TOO_LONG) {
            return Reaction.of(
                    line.verb().equals("AUTH") ? AuthDialogue.tooLong() : Reply.syntaxError("Line too long"));
        }
        if (line.flaw() == CommandLine.Flaw.CONTROL_OCTET) {
            return Reaction.of(Reply.syntaxError("A command cannot hold CR, LF or NUL"));
        }
        if (row == null) {
            return Reaction.of(unknown(state));
        }
        Reaction reaction = row.command.react(line, state);
        return refusal(row, line, state).map(reaction::withReply).orElse(reaction);
    }

    private Optional<Reply> refusal(Row row, CommandLine line, SessionState state) {
        Optional<Reply> closed =
                state.phase() == REFUSED ? Optional.empty() : gate.refusal(line.verb(), state.security());
        return closed.isPresent() ? closed : badOrder(row, line, state);
    }

    private static Reply unknown(SessionState state) {
        return state.phase() == REFUSED ? refused(state) : Reply.syntaxError("Command not recognised");
    }

    private Optional<Reply> badOrder(Row row, CommandLine line, SessionState state) {
        Phase phase = state.phase();
        return row.phases.contains(phase)
                ? Optional.empty()
                : Optional.of(
                        switch (phase) {
                            case REFUSED -> refused(state);
                            case FRESH -> Reply.badOrder("Send " + greeting + " first");
                            case READY -> Reply.badOrder("Send MAIL first");
                            case ENVELOPE -> Reply.badOrder(line.verb() + " cannot stand in a transaction");
                            case CHUNKS -> Reply.badOrder("Only BDAT or RSET may follow BDAT");
                        });
    }

    /** RFC 5321 §3.1: after a 554 greeting, 503 to all but QUIT; RFC 7504 §3: after a 521 greeting, 521 again. */
    private static Reply refused(SessionState state) {
        return state.refusal() == 521
                ? Reply.of(521, "5.3.2", "This host accepts no mail")
                : Reply.badOrder("The session was refused; only QUIT may follow");
    }

    private record Row(Set<Phase> phases, Command command) {}
}
