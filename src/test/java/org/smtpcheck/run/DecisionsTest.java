package org.smtpcheck.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.smtpcheck.probe.AttemptResult;
import org.smtpcheck.result.Level;
import org.smtpcheck.result.Verdict;
import org.smtpcheck.suite.State;
import org.smtpcheck.suite.TargetDef;

class DecisionsTest {

    private static final Duration WAIT = Duration.ofMinutes(6);

    @Test
    void a_greylist_is_tried_again_soon_and_then_seldom() {
        assertThat(RetryDecision.decide(450, 1, Duration.ZERO, null, WAIT))
                .isEqualTo(new RetryDecision.Again(Duration.ofSeconds(1)));
        assertThat(RetryDecision.decide(450, 9, Duration.ofMinutes(2), null, WAIT))
                .isEqualTo(new RetryDecision.Again(Duration.ofSeconds(30)));
        assertThat(RetryDecision.decide(450, 9, WAIT.minusSeconds(3), null, WAIT))
                .as("the last try uses the last of the time")
                .isEqualTo(new RetryDecision.Again(Duration.ofSeconds(3)));
        assertThat(RetryDecision.decide(450, 9, WAIT, null, WAIT)).isInstanceOf(RetryDecision.GiveUp.class);
    }

    @Test
    void the_targets_policy_goes_before_growing_delays_and_the_runs_wait_bounds_it() {
        TargetDef.RetryDef policy = new TargetDef.RetryDef(Duration.ofSeconds(7), Duration.ofHours(1));
        assertThat(RetryDecision.decide(451, 3, Duration.ZERO, policy, WAIT))
                .isEqualTo(new RetryDecision.Again(Duration.ofSeconds(7)));
        assertThat(RetryDecision.decide(451, 3, WAIT, policy, WAIT)).isInstanceOf(RetryDecision.GiveUp.class);
        assertThat(RetryDecision.decide(451, 1, Duration.ZERO, policy, Duration.ZERO))
                .isInstanceOf(RetryDecision.GiveUp.class);
    }

    @Test
    void a_421_is_tried_once_more_and_judged_then() {
        assertThat(RetryDecision.decide(421, 1, Duration.ZERO, null, WAIT))
                .isInstanceOf(RetryDecision.AgainAndJudge.class);
    }

    @Test
    void the_level_makes_a_miss_a_failure_a_warning_or_a_note() {
        AttemptResult.Missed missed = new AttemptResult.Missed("250", "550 no", false, "");
        assertThat(Conclusion.of(missed, Level.MUST, false).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(Conclusion.of(missed, Level.SECURITY, false).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(Conclusion.of(missed, Level.SHOULD, false).verdict()).isEqualTo(Verdict.WARN);
        assertThat(Conclusion.of(missed, Level.PRACTICE, false).verdict()).isEqualTo(Verdict.WARN);
        Conclusion may = Conclusion.of(missed, Level.MAY, false);
        assertThat(may.verdict()).isEqualTo(Verdict.PASS);
        assertThat(may.notes()).containsExactly("a MAY is missed: expected 250, got 550 no");
        AttemptResult.Missed never = new AttemptResult.Missed("never 250", "250 ok", true, "");
        assertThat(Conclusion.of(never, Level.SHOULD, false).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(Conclusion.of(never, Level.MAY, false).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void a_tolerated_reply_warns_and_fails_a_must_under_the_strict_profile() {
        AttemptResult.Tolerated tolerated = new AttemptResult.Tolerated("503; tolerated: 5xx", "554 no");
        assertThat(Conclusion.of(tolerated, Level.MUST, false).verdict()).isEqualTo(Verdict.WARN);
        assertThat(Conclusion.of(tolerated, Level.MUST, true).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(Conclusion.of(tolerated, Level.SHOULD, true).verdict()).isEqualTo(Verdict.WARN);
        assertThat(Conclusion.of(tolerated, Level.MAY, true).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void the_breaker_gives_up_a_state_after_three_breaks_running_and_not_what_lies_before_it() {
        Breaker breaker = new Breaker(State.EHLO);
        breaker.broke(State.EHLO, "first");
        breaker.broke(State.EHLO, "second");
        breaker.reached(State.EHLO);
        breaker.broke(State.EHLO, "third");
        breaker.broke(State.EHLO, "fourth");
        assertThat(breaker.given(State.MAIL)).isEmpty();
        breaker.broke(State.EHLO, "fifth");
        assertThat(breaker.given(State.MAIL))
                .hasValueSatisfying(reason -> assertThat(reason).endsWith("third"));
        assertThat(breaker.given(State.GREETING)).isEmpty();
    }

    @Test
    void the_breaker_lets_mail_pass_where_it_needs_neither_tls_nor_auth() {
        assertThat(brokenAtAuth(State.EHLO).given(State.RCPT)).isEmpty();
        assertThat(brokenAtAuth(State.AUTH).given(State.RCPT)).isPresent();
        assertThat(brokenAtAuth(State.EHLO).given(State.AUTH)).isPresent();
    }

    @Test
    void mail_without_auth_does_not_mend_auth_for_the_breaker() {
        Breaker breaker = new Breaker(State.EHLO);
        breaker.broke(State.AUTH, "first");
        breaker.broke(State.AUTH, "second");
        breaker.reached(State.RCPT);
        breaker.broke(State.AUTH, "third");

        assertThat(breaker.given(State.AUTH)).isPresent();
    }

    private static Breaker brokenAtAuth(State ready) {
        Breaker breaker = new Breaker(ready);
        for (int i = 0; i < 3; i++) {
            breaker.broke(State.AUTH, "454");
        }
        return breaker;
    }

    @Test
    void globs_match_without_backtracking() {
        assertThat(Glob.matches("relay*", "relay-denied[plain]")).isTrue();
        assertThat(Glob.matches("*[pl?in]", "relay-denied[plain]")).isTrue();
        assertThat(Glob.matches("relay", "relay-denied")).isFalse();
        assertThat(Glob.matches("*a".repeat(50) + "b", "a".repeat(5_000))).isFalse();
    }
}
