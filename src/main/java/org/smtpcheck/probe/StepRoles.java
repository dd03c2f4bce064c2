package org.smtpcheck.probe;

import java.util.Set;
import org.smtpcheck.suite.Step;
import org.smtpcheck.wire.Connection;
import org.smtpcheck.wire.SecureOutcome;

/** What a step is to its probe: set-up or test, and how it is judged. */
final class StepRoles {

    /** Steps that are tests without any {@code expect}. */
    private static final Set<String> TESTS = Set.of("message", "silence", "closed", "arrives", "absent", "visited");

    private StepRoles() {}

    /** Whether the step can fail its probe; any other is set-up, and missing its ordinary success is an error. */
    static boolean canFail(Step step) {
        return !step.expect().isEmpty() || TESTS.contains(step.name());
    }

    /**
     * A command without expectations has its ordinary success to reach; {@code raw}, {@code pause} and closing cannot
     * miss.
     */
    static Judgement setUp(Step step, Observation observation) {
        return observation instanceof Observation.Unreachable unreachable
                ? new Judgement.Missed("a connection", unreachable.failed().reason(), Judgement.Weight.LEVEL)
                : Judge.ordinary(step, observation);
    }

    static Judgement judge(Step step, Expectation.Sight seen, Values values) {
        if (seen.observation() instanceof Observation.Arrived arrived) {
            return arrived.judgement();
        }
        if (seen.observation() instanceof Observation.Visited visited) {
            return visited.judgement();
        }
        if (seen.observation() instanceof Observation.Listened listened) {
            Judgement ended = step.name().equals("silence") ? silence(listened) : closed(listened);
            return ended instanceof Judgement.Met ? Judge.judge(step, seen, values) : ended;
        }
        return Judge.judge(step, seen, values);
    }

    private static Judgement silence(Observation.Listened listened) {
        return listened.quiet().isQuiet()
                ? new Judgement.Met()
                : new Judgement.Missed(
                        "silence for " + Described.duration(listened.asked()),
                        Described.of(listened),
                        Judgement.Weight.LEVEL);
    }

    private static Judgement closed(Observation.Listened listened) {
        return listened.quiet().end() != Connection.End.OPEN
                ? new Judgement.Met()
                : new Judgement.Missed(
                        "the server closes within " + Described.duration(listened.asked()),
                        Described.of(listened),
                        Judgement.Weight.LEVEL);
    }

    /** Whether a {@code retry} goes on after it: a 4yz, a close, or no connection. */
    static boolean isWorthRetrying(Observation observation) {
        return observation instanceof Observation.Unreachable
                || Replies.hasDigit(observation, 4)
                || (observation instanceof Observation.Unsecured unsecured
                        && Set.of("closed", "reset").contains(TlsProgram.word(unsecured.outcome())))
                || (observation instanceof Observation.Unanswered unanswered
                        && (unanswered.absence() == Observation.Absence.CLOSED
                                || unanswered.absence() == Observation.Absence.RESET));
    }

    /** The outcome and what it answered, {@code none RCPT}; empty for a reply. */
    static String absence(Observation observation) {
        if (observation instanceof Observation.Unsecured unsecured) {
            return unsecured.outcome() instanceof SecureOutcome.TimedOut ? "none TLS" : "";
        }
        return observation instanceof Observation.Unanswered unanswered
                ? unanswered.absence().word() + " " + unanswered.to()
                : "";
    }

    /** What a step does, for messages. */
    static String what(Step step) {
        return switch (step.name()) {
            case "reply" -> "the greeting or the octets sent before";
            case "connect" -> "a connection";
            case "tls" -> "the TLS handshake";
            default -> step.name().toUpperCase(java.util.Locale.ROOT);
        };
    }
}
