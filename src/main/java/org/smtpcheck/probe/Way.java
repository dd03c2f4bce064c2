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
     * @param when whether it is walked
     */
    record Leg(State reaches, Step step, When when) {
        Leg when(When other) {
            return new Leg(reaches, step, other);
        }
    }

    /** Whether a leg is walked. */
    enum When {
        ALWAYS,
        /** STARTTLS must be offered; where it is not the probe is a skip (RFC 3207 §4). */
        STARTTLS_IS_DUE,
        /** STARTTLS is taken where it is offered. */
        STARTTLS_IS_OFFERED,
        /** What was known of the server was forgotten with TLS: EHLO again (RFC 3207 §4.2). */
        TLS_IS_NEW
    }

    /**
     * What the way depends on.
     *
     * @param ready what {@code ready} stands for
     * @param lmtp whether LMTP is spoken (RFC 2033)
     */
    record Ground(State ready, TargetSecurity.Begin begin, boolean lmtp) {

        static Ground of(TargetView target) {
            State ready = target.role().equals("submission") ? State.AUTH : State.EHLO;
            return new Ground(ready, target.security().begin(), target.role().equals("lmtp"));
        }

        /** The step that asks for the extensions: EHLO, in LMTP LHLO (RFC 2033 §4.1). */
        String hello() {
            return lmtp ? "lhlo" : "ehlo";
        }
    }

    /** The legs from nothing to {@code state} on {@code session}. */
    static List<Leg> to(State state, Ground ground, String session, SourceSpan span) {
        List<Leg> legs = new ArrayList<>();
        boolean atOnce = ground.begin() == TargetSecurity.Begin.AT_ONCE;
        legs.add(leg(State.TCP, "connect", session, span));
        if (state == State.TCP) {
            return legs;
        }
        if (atOnce) {
            legs.add(leg(State.TLS, "tls", session, span));
        }
        legs.add(leg(State.GREETING, "reply", session, span));
        if (state == State.GREETING) {
            return legs;
        }
        legs.add(leg(State.EHLO, ground.hello(), session, span));
        State through = state.compareTo(State.READY) >= 0 ? ground.ready() : state;
        if (!atOnce && through.compareTo(State.TLS) >= 0) {
            legs.add(leg(State.TLS, "starttls", session, span)
                    .when(through == State.TLS ? When.STARTTLS_IS_DUE : When.STARTTLS_IS_OFFERED));
            legs.add(leg(State.TLS, ground.hello(), session, span).when(When.TLS_IS_NEW));
        }
        if (through == State.AUTH) {
            legs.add(leg(State.AUTH, "auth", session, span));
        }
        if (state == State.MAIL || state == State.RCPT) {
            legs.add(new Leg(State.MAIL, command("mail", "sender", session, span), When.ALWAYS));
        }
        if (state == State.RCPT) {
            legs.add(new Leg(State.RCPT, command("rcpt", "mailbox", session, span), When.ALWAYS));
        }
        return legs;
    }

    /** At what the leg to {@code state} is judged, for messages. */
    static String how(State state) {
        return switch (state) {
            case GREETING -> " as greeting";
            case TLS -> "";
            default -> " to " + state.name();
        };
    }

    private static Leg leg(State reaches, String name, String session, SourceSpan span) {
        return new Leg(reaches, step(name, new Node.Empty(span), session, span), When.ALWAYS);
    }

    private static Step command(String name, String fact, String session, SourceSpan span) {
        return step(name, new Node.Scalar(CommandLine.references(fact), false, span), session, span);
    }

    private static Step step(String name, Node value, String session, SourceSpan span) {
        return new Step(name, value, session, Map.of(), List.of(), List.of(), Map.of(), span);
    }
}
