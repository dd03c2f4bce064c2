package org.smtpcheck.probe;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.suite.ReplySet;

/**
 * Weighs {@code reply}, {@code tolerate} and {@code never} together. {@code never} goes first, then {@code reply}, then
 * {@code tolerate}; what none of them names is a miss, unless only {@code never} stands there.
 */
final class ReplyJudge {

    private ReplyJudge() {}

    /**
     * Judges {@code observation}.
     *
     * @param reply what passes; {@code null}: not written
     * @param tolerate what warns; {@code null}: not written
     * @param never what fails; {@code null}: not written
     */
    static Judgement judge(
            Observation observation, @Nullable ReplySet reply, @Nullable ReplySet tolerate, @Nullable ReplySet never) {
        if (never != null && isNamed(observation, never)) {
            return new Judgement.Missed("never " + never, Described.of(observation), Judgement.Weight.NEVER);
        }
        if (reply != null && isNamed(observation, reply)) {
            return new Judgement.Met();
        }
        if (tolerate != null && isNamed(observation, tolerate)) {
            return new Judgement.Tolerated(words(reply, tolerate), Described.of(observation));
        }
        boolean onlyNever = never != null && reply == null && tolerate == null;
        return onlyNever && isReplyOrEnd(observation)
                ? new Judgement.Met()
                : new Judgement.Missed(words(reply, tolerate), Described.of(observation), Judgement.Weight.LEVEL);
    }

    /** Whether {@code set} names the code or the outcome that was seen. */
    static boolean isNamed(Observation observation, ReplySet set) {
        if (observation instanceof Observation.Replied replied) {
            return replied.reply().isUsable() && set.matchesCode(replied.reply().code());
        }
        if (observation instanceof Observation.Unanswered unanswered) {
            // A part of a reply is no silence and no clean close: only an outcome with nothing before it is one.
            return unanswered.partial().isEmpty()
                    && set.matchesOutcome(unanswered.absence().word());
        }
        if (observation instanceof Observation.Secured secured) {
            return secured.reply()
                    .filter(reply -> set.matchesCode(reply.code()))
                    .isPresent();
        }
        // The 220 of a handshake that failed is no success: only its end can be named.
        return observation instanceof Observation.Unsecured unsecured
                && set.matchesOutcome(TlsProgram.word(unsecured.outcome()));
    }

    private static boolean isReplyOrEnd(Observation observation) {
        return !(observation instanceof Observation.Unanswered unanswered)
                || unanswered.absence() != Observation.Absence.EXCESSIVE;
    }

    private static String words(@Nullable ReplySet reply, @Nullable ReplySet tolerate) {
        List<String> words = new ArrayList<>();
        if (reply != null) {
            words.add(reply.toString());
        }
        if (tolerate != null) {
            words.add("tolerated: " + tolerate);
        }
        return String.join("; ", words);
    }
}
