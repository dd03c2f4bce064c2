package org.smtpcheck.probe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.smtpcheck.suite.Node;

/** One kind of expectation: judges what a step saw against what the suite says. Pure. */
@FunctionalInterface
interface Expectation {

    /** A miss, or empty when {@code seen} is as {@code wanted}. */
    Optional<Judgement.Missed> check(Node wanted, Sight seen, Values values);

    /**
     * What a step saw, with what surrounds it.
     *
     * @param observation the observation
     * @param elapsed how long the step took to its end
     * @param capabilities what the session's last EHLO reply offered, this step's included
     */
    record Sight(Observation observation, Duration elapsed, List<String> capabilities) {}

    /** A miss that counts as the probe's level says. */
    static Optional<Judgement.Missed> miss(String expected, String actual) {
        return Optional.of(new Judgement.Missed(expected, actual, Judgement.Weight.LEVEL));
    }
}
