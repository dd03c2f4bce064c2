package org.smtpcheck.probe;

import java.time.Duration;
import java.time.Instant;
import org.smtpcheck.suite.State;
import org.smtpcheck.wire.Octets;
import org.smtpcheck.wire.SecureFailure;
import org.smtpcheck.wire.SecureOutcome;

/** Finds out whether a server that does not greet speaks TLS from the first octet. */
final class TlsGuess {

    /** How long the answer to a ClientHello may take. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private TlsGuess() {}

    /** Whether {@code observation} is the silence of a greeting that was waited for in clear. */
    static boolean isWorthATry(State reaching, TargetSecurity security, Observation observation) {
        return reaching == State.GREETING
                && security.begin() == TargetSecurity.Begin.ON_COMMAND
                && observation instanceof Observation.Unanswered unanswered
                && unanswered.absence() == Observation.Absence.NONE
                && unanswered.partial().isEmpty();
    }

    static StepProgram program(TargetSecurity security, Instant now) {
        return new TlsProgram(TlsProgram.Entry.NOTHING, security.options(now), Octets.EMPTY);
    }

    /** The way as it broke, with what the answer to the ClientHello tells. */
    static AttemptResult.WayBroken told(AttemptResult.WayBroken broken, Observation observation) {
        boolean alert = observation instanceof Observation.Unsecured unsecured
                && unsecured.outcome() instanceof SecureOutcome.Failed failed
                && failed.failure().side() == SecureFailure.Side.PEER
                && failed.failure().alert().isPresent();
        return observation instanceof Observation.Secured || alert
                ? new AttemptResult.WayBroken(
                        broken.state(),
                        broken.reason() + "; it answers a ClientHello: the server speaks TLS from the first octet, use"
                                + " smtps://",
                        broken.gone())
                : broken;
    }
}
