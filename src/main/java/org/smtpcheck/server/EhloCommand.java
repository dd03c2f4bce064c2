package org.smtpcheck.server;

import java.util.ArrayList;
import java.util.List;
import org.smtpcheck.server.grammar.AddressLiteral;
import org.smtpcheck.server.grammar.Domains;

/** EHLO (RFC 5321 §4.1.1.1). */
final class EhloCommand implements Command {

    private final ServerContext server;
    private final Extensions extensions;

    EhloCommand(ServerContext server, Extensions extensions) {
        this.server = server;
        this.extensions = extensions;
    }

    @Override
    public Reaction react(CommandLine line, SessionState state) {
        Reply reply = isClientName(line.argument()) ? offer(line.argument(), state) : refusal();
        return Reaction.of(reply).accepted(session -> greet(session, line.argument(), true, server.behaviour()));
    }

    private Reply offer(String name, SessionState state) {
        List<String> lines = new ArrayList<>();
        lines.add(server.config().name() + " greets " + name);
        lines.addAll(extensions.ehloLines(state));
        return Reply.bare(250, lines.toArray(String[]::new));
    }

    /** A domain or an address literal; RFC 6531 §3.7.1: no label above ASCII. */
    static boolean isClientName(String name) {
        return Domains.isAsciiDomain(name) || AddressLiteral.isValid(name);
    }

    static Reply refusal() {
        return Reply.bare(501, "A domain or address literal must follow");
    }

    /** RFC 5321 §4.1.4: a new EHLO or HELO clears the state as RSET does; a refused one leaves it alone. */
    static void greet(SessionState session, String name, boolean byEhlo, Behaviour behaviour) {
        session.greet(name.isEmpty() ? "[0.0.0.0]" : name, byEhlo);
        if (behaviour.forgetsTransaction(Occasion.EHLO)) {
            session.forgetTransaction();
        }
    }
}
