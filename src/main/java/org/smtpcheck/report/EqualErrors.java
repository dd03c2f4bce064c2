package org.smtpcheck.report;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.smtpcheck.result.ProbeResult;

/** Counts the probes of a target that could not be judged for one reason: one broken thing must not drown the run. */
final class EqualErrors {

    /** From so many on, one stands for all. */
    static final int MANY = 3;

    /** How a reason says which step of which way broke: the cause is what came then. */
    private static final Pattern PLACE =
            Pattern.compile("^(?:set-up: |could not reach `[a-z-]+`(?:, given up after \\d+ tries; the first said)?: )"
                    + "(?:expected [^`\"]{1,80}? (?:as|to) [^,\"]{1,80}, got )?");

    /** Two waits for the same silence are never equally long. */
    private static final Pattern WAITED = Pattern.compile("within [\\d.]+ (?:ms|s|min)(?: \\d+ s)?");

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

    /** What broke, whichever step of whichever way found it broken and however long it waited. */
    static String cause(ProbeResult error) {
        String cause = PLACE.matcher(error.reason()).replaceFirst("");
        return WAITED.matcher(cause).replaceAll("in time");
    }

    private static String key(ProbeResult error) {
        return error.target() + " " + cause(error);
    }
}
