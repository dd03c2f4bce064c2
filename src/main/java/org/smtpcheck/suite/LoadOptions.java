package org.smtpcheck.suite;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says about suites.
 *
 * @param sets variables and facts by name; they go before what the suite says, {@code --mailbox x} is the set
 *     {@code mailbox}
 * @param targets URLs by target name. The name {@code ""} ({@code --target URL}) replaces the target called
 *     {@code server}, or else the first; any other replaces the target of that name, or adds one. A replaced
 *     {@code embedded:} target loses its settings and facts, which describe our own server
 * @param secrets secrets by name, their values read already
 * @param environment gives an environment variable's value, or {@code null}
 * @param purpose what the suites are read for
 */
public record LoadOptions(
        Map<String, String> sets,
        Map<String, String> targets,
        Map<String, String> secrets,
        UnaryOperator<@Nullable String> environment,
        Purpose purpose) {

    public LoadOptions {
        sets = Map.copyOf(sets);
        targets = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(targets));
        secrets = Map.copyOf(secrets);
    }

    /** What suites are read for. */
    public enum Purpose {
        /** To run them: they need targets. */
        RUN,
        /** To look at them: suites without targets, made to be included, are fine. */
        VALIDATE
    }

    /** Nothing set; the process's environment. */
    public static LoadOptions none() {
        return new LoadOptions(Map.of(), Map.of(), Map.of(), System::getenv, Purpose.RUN);
    }
}
