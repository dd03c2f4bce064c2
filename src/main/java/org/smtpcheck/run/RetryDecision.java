package org.smtpcheck.run;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.probe.Backoff;
import org.smtpcheck.suite.TargetDef;

/** Whether and when a probe comes again after a temporary refusal. Pure. */
sealed interface RetryDecision {

    /** Come again after {@code delay}. */
    record Again(Duration delay) implements RetryDecision {}

    /** Come again after {@code delay} and take the same refusal at the same place for the server's answer. */
    record AgainAndJudge(Duration delay) implements RetryDecision {}

    /** Give up. */
    record GiveUp(String reason) implements RetryDecision {}

    /**
     * Decides.
     *
     * @param code the reply's code
     * @param refusals how often the probe has been refused so far, this time included
     * @param passed the time since it was first refused
     * @param policy the target's own; {@code null}: growing delays
     * @param wait how long the run waits for a server at most
     */
    static RetryDecision decide(
            int code, int refusals, Duration passed, TargetDef.@Nullable RetryDef policy, Duration wait) {
        Duration longest = policy != null && policy.within().compareTo(wait) < 0 ? policy.within() : wait;
        if (code == 421) {
            // A server that sheds load says 421; where it says so twice at one step it is its answer.
            return longest.isZero() ? new GiveUp("it is not waited for") : new AgainAndJudge(Duration.ofSeconds(1));
        }
        Duration delay = policy != null ? policy.every() : Backoff.after(refusals);
        if (longest.isZero()) {
            return new GiveUp("it is not waited for");
        }
        Duration left = longest.minus(passed);
        if (left.isNegative() || left.isZero()) {
            return new GiveUp("it still refuses after " + passed.toSeconds() + " s");
        }
        return new Again(delay.compareTo(left) > 0 ? left : delay);
    }
}
