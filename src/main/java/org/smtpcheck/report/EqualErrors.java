package org.smtpcheck.report;

import java.util.HashMap;
import java.util.Map;
import org.smtpcheck.result.ProbeResult;

/** Counts the probes of a target that could not be judged for one reason: one broken thing must not drown the run. */
final class EqualErrors {

    /** From so many on, one stands for all. */
    static final int MANY = 3;

    private final Map<String, Integer> counts = new HashMap<>();

    /** Counts {@code error}; how many there are now, itself among them. */
    int add(ProbeResult error) {
        return counts.merge(key(error), 1, Integer::sum);
    }

    /** How many were counted that {@code error} is like. */
    int like(ProbeResult error) {
        return counts.getOrDefault(key(error), 0);
    }

    /** Those like {@code error} have been told of. */
    void settle(ProbeResult error) {
        counts.put(key(error), 0);
    }

    private static String key(ProbeResult error) {
        return error.target() + " " + error.reason();
    }
}
