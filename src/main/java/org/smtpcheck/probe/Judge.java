package org.smtpcheck.probe;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.sasl.client.FinalReply;
import org.smtpcheck.suite.Node;
import org.smtpcheck.suite.ReplySet;
import org.smtpcheck.suite.Step;

/**
 * Judges what a step saw against its expectations: the first miss decides, a tolerated reply yields to a miss
 * elsewhere.
 */
final class Judge {

    private Judge() {}

    /** Judges a step that has expectations. */
    static Judgement judge(Step step, Expectation.Sight seen, Values values) {
        Optional<Judgement.Missed> violation = AuthExpectations.violation(step, seen.observation());
        if (violation.isPresent()) {
            return violation.get();
        }
        ReplySet reply = set(step, "reply", values);
        ReplySet tolerate = set(step, "tolerate", values);
        ReplySet never = set(step, "never", values);
        boolean saysNothingOfCodes = reply == null && tolerate == null && never == null;
        Judgement codes = isHandshakeOf(step, seen.observation())
                ? new Judgement.Met()
                : saysNothingOfCodes
                        ? ordinary(step, seen.observation())
                        : ReplyJudge.judge(seen.observation(), reply, tolerate, never);
        if (codes instanceof Judgement.Missed) {
            return codes;
        }
        for (Step.Expect expect : step.expect()) {
            Expectation expectation = Expectations.byName(expect.name());
            if (expectation != null) {
                Optional<Judgement.Missed> missed = expectation.check(expect.value(), seen, values);
                if (missed.isPresent()) {
                    return missed.get();
                }
            }
        }
        return codes;
    }

    /** Whether a handshake was done or failed and {@code step} says itself how it may end. */
    private static boolean isHandshakeOf(Step step, Observation observation) {
        return (observation instanceof Observation.Secured || observation instanceof Observation.Unsecured)
                && step.expect().stream().anyMatch(expect -> expect.name().equals("handshake"));
    }

    /** Whether {@code reply}, {@code tolerate} or {@code never} of {@code step} names {@code observation}. */
    static boolean names(Step step, Observation observation, Values values) {
        return isIn(set(step, "reply", values), observation)
                || isIn(set(step, "tolerate", values), observation)
                || isIn(set(step, "never", values), observation);
    }

    /** Whether only {@code tolerate} names {@code observation}. */
    static boolean onlyTolerates(Step step, Observation observation, Values values) {
        return isIn(set(step, "tolerate", values), observation)
                && !isIn(set(step, "reply", values), observation)
                && !isIn(set(step, "never", values), observation);
    }

    /**
     * The ordinary success of the command, where the suite says nothing of codes; any reply to octets we cannot name.
     */
    static Judgement ordinary(Step step, Observation observation) {
        if (observation instanceof Observation.Replied replied && step.name().equals("starttls")) {
            return new Judgement.Missed("220 and TLS", Described.of(replied), Judgement.Weight.LEVEL);
        }
        if (observation instanceof Observation.Replied replied) {
            int digit = replied.to().successDigit();
            boolean free = step.name().equals("reply") && !replied.to().equals(Verb.GREETING);
            if (replied.auth().isPresent()) {
                return authenticated(replied);
            }
            boolean met = free ? replied.reply().isUsable() : Replies.hasDigit(observation, digit);
            return met
                    ? new Judgement.Met()
                    : new Judgement.Missed(
                            free ? "a reply" : digit == 3 ? "354" : "2xx",
                            Described.of(observation),
                            Judgement.Weight.LEVEL);
        }
        if (observation instanceof Observation.Unsecured unsecured) {
            return TlsExpectations.done(unsecured);
        }
        if (observation instanceof Observation.Done
                || observation instanceof Observation.Listened
                || observation instanceof Observation.Secured
                || observation instanceof Observation.Scanned) {
            return new Judgement.Met();
        }
        return new Judgement.Missed("a reply", Described.of(observation), Judgement.Weight.LEVEL);
    }

    /** RFC 4954 §6: 235 is the only success that AUTH has. */
    private static Judgement authenticated(Observation.Replied replied) {
        return Replies.code(replied) == FinalReply.SUCCESS
                ? new Judgement.Met()
                : new Judgement.Missed("235", Described.of(replied), Judgement.Weight.LEVEL);
    }

    private static boolean isIn(@Nullable ReplySet set, Observation observation) {
        return set != null && ReplyJudge.isNamed(observation, set);
    }

    private static @Nullable ReplySet set(Step step, String name, Values values) {
        List<Step.Expect> found = step.expect().stream()
                .filter(expect -> expect.name().equals(name))
                .toList();
        Node value = found.isEmpty() ? null : found.get(0).value();
        return value == null ? null : values.replies(value);
    }
}
