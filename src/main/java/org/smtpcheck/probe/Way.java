package org.smtpcheck.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.smtpcheck.result.SourceSpan;
import org.smtpcheck.suite.Node;
import org.smtpcheck.suite.State;
import org.smtpcheck.suite.Step;

/** The steps that lead to a state; each names the state it reaches. */
final class Way {

    private Way() {}

    /**
     * A step of the way.
     *
     * @param reaches the state that its success reaches
     */
    record Leg(State reaches, Step step) {}

    /**
     * The legs from nothing to {@code state} on {@code session}.
     *
     * @param ready the state in which mail can be sent on this target
     */
    static List<Leg> to(State state, State ready, String session, SourceSpan span) {
        List<Leg> legs = new ArrayList<>();
        legs.add(leg(State.TCP, "connect", session, span));
        if (state == State.TCP) {
            return legs;
        }
        legs.add(leg(State.GREETING, "reply", session, span));
        if (state == State.GREETING) {
            return legs;
        }
        legs.add(leg(State.EHLO, "ehlo", session, span));
        State through = state.compareTo(State.READY) >= 0 ? ready : state;
        if (through == State.TLS || through == State.AUTH) {
            legs.add(leg(through, through.word(), session, span));
        }
        if (state == State.MAIL || state == State.RCPT) {
            legs.add(new Leg(State.MAIL, command("mail", "sender", session, span)));
        }
        if (state == State.RCPT) {
            legs.add(new Leg(State.RCPT, command("rcpt", "mailbox", session, span)));
        }
        return legs;
    }

    /** At what the leg to {@code state} is judged, for messages. */
    static String how(State state) {
        return state == State.GREETING ? "as greeting" : "to " + state.name();
    }

    private static Leg leg(State reaches, String name, String session, SourceSpan span) {
        return new Leg(reaches, step(name, new Node.Empty(span), session, span));
    }

    private static Step command(String name, String fact, String session, SourceSpan span) {
        return step(name, new Node.Scalar(CommandLine.references(fact), false, span), session, span);
    }

    private static Step step(String name, Node value, String session, SourceSpan span) {
        return new Step(name, value, session, Map.of(), List.of(), List.of(), Map.of(), span);
    }
}
