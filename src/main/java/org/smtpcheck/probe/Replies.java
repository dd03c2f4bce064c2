package org.smtpcheck.probe;

import java.time.Duration;
import org.smtpcheck.wire.ReadOutcome;

/** Turns what came of a read into an observation. */
final class Replies {

    private Replies() {}

    static Observation observe(Verb to, ReadOutcome outcome, Duration waited) {
        if (outcome instanceof ReadOutcome.Received received) {
            return new Observation.Replied(to, received.reply());
        }
        if (outcome instanceof ReadOutcome.Silent silent) {
            return new Observation.Unanswered(to, Observation.Absence.NONE, silent.partial(), "", waited);
        }
        if (outcome instanceof ReadOutcome.Closed closed) {
            return new Observation.Unanswered(to, Observation.Absence.CLOSED, closed.partial(), "", waited);
        }
        if (outcome instanceof ReadOutcome.Reset reset) {
            return new Observation.Unanswered(to, Observation.Absence.RESET, reset.partial(), reset.cause(), waited);
        }
        ReadOutcome.Excessive excessive = (ReadOutcome.Excessive) outcome;
        return new Observation.Unanswered(
                to, Observation.Absence.EXCESSIVE, excessive.partial(), excessive.limit(), waited);
    }

    /** Whether {@code observation} is a usable reply whose code begins with {@code digit}. */
    static boolean hasDigit(Observation observation, int digit) {
        return observation instanceof Observation.Replied replied
                && replied.reply().isUsable()
                && replied.reply().code() / 100 == digit;
    }

    /** The code of a usable reply, else -1. */
    static int code(Observation observation) {
        return observation instanceof Observation.Replied replied
                        && replied.reply().isUsable()
                ? replied.reply().code()
                : -1;
    }
}
