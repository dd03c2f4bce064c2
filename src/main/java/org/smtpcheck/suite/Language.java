package org.smtpcheck.suite;

import java.util.List;

/** The names of the language that this version knows, for those who give them their meaning. */
public final class Language {

    private Language() {}

    /** Every step. */
    public static List<String> steps() {
        return StepSpecs.names();
    }

    /** Every expectation. */
    public static List<String> expectations() {
        return ExpectSpecs.ALL.stream().map(ExpectSpec::name).toList();
    }
}
