package org.smtpcheck.suite;

/** Gives names their values while a suite is planned or a probe runs. */
@FunctionalInterface
public interface Scope {

    /** What {@code name} stands for here and now. */
    Lookup lookup(String name);

    /** The answer to a lookup. */
    sealed interface Lookup {}

    /** The name has a value. */
    record Found(String value) implements Lookup {}

    /** It is a fact that nobody gave: a probe that needs it is a skip that names the option. */
    record FactMissing(String fact) implements Lookup {}

    /**
     * It has no value here.
     *
     * @param reason why, for people: {@code no step has captured ${a} yet}
     */
    record Unset(String name, String reason) implements Lookup {}
}
