package org.smtpcheck.report;

import java.util.List;

/**
 * A line of advice for people: the cause, or where to look, or what to run.
 *
 * @param label {@code Advice}, {@code Look} or {@code Run}
 * @param text what it says
 */
record AdviceLine(String label, String text) {

    /** What stands in reports is the text with its kind in front, but for the cause. */
    static AdviceLine of(String reported) {
        for (String kind : List.of("Look", "Run")) {
            int prefix = kind.length() + 2;
            if (reported.regionMatches(true, 0, kind + ": ", 0, prefix)) {
                return new AdviceLine(kind, reported.substring(prefix));
            }
        }
        return new AdviceLine("Advice", reported);
    }
}
