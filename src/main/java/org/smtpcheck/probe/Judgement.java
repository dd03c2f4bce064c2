package org.smtpcheck.probe;

/** What an observation is worth against a step's expectations. */
public sealed interface Judgement {

    /** All that was expected was seen. */
    record Met() implements Judgement {}

    /** Not what was expected, but a reply that is tolerated. */
    record Tolerated(String expected, String actual) implements Judgement {}

    /**
     * Not what was expected.
     *
     * @param expected one phrase, for people
     * @param actual one phrase, for people
     * @param weight how much it counts
     */
    record Missed(String expected, String actual, Weight weight) implements Judgement {}

    /** How much a miss counts. */
    enum Weight {
        /** As the probe's level says. */
        LEVEL,
        /** It is a failure at every binding level: {@code never} named it. */
        NEVER
    }
}
