package org.smtpcheck.suite;

/**
 * What the language knows about an expectation.
 *
 * @param value what stands behind its name
 * @param least the least that a step must bring for it
 * @param doc when it is met
 * @param example YAML of an {@code expect} map
 * @param since the version of smtpcheck that brought it
 */
record ExpectSpec(String name, ValueKind value, StepSpec.Takes least, String doc, String example, String since) {

    /** Whether a step that brings {@code takes} can have it. */
    boolean fits(StepSpec.Takes takes) {
        return switch (least) {
            case NONE -> true;
            case REPLY ->
                takes != StepSpec.Takes.NONE
                        && takes != StepSpec.Takes.OFFERS
                        && takes != StepSpec.Takes.END
                        && takes != StepSpec.Takes.ARRIVAL
                        && takes != StepSpec.Takes.VISIT;
            case VISIT -> takes == StepSpec.Takes.VISIT || takes == StepSpec.Takes.ARRIVAL;
            default -> takes == least;
        };
    }
}
