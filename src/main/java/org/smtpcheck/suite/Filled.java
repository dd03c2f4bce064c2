package org.smtpcheck.suite;

/** What became of a {@link Template}. */
public sealed interface Filled permits Filled.Text, Filled.Missing {

    /** All references had values. */
    record Text(String value) implements Filled {}

    /**
     * A reference had none.
     *
     * @param why the scope's answer: {@link Scope.FactMissing} or {@link Scope.Unset}
     */
    record Missing(Scope.Lookup why) implements Filled {}
}
