package org.smtpcheck.report;

import java.util.Locale;

/** Numbers with their words, as people write them. */
final class Counted {

    private Counted() {}

    /** {@code 1 probe}, {@code 96 probes}. */
    static String of(long count, String noun) {
        return count + " " + (count == 1 ? noun : noun + "s");
    }

    /** {@code 12 ms}, {@code 2.3 s}, {@code 3 min 4 s}. */
    static String duration(long ms) {
        if (ms < 1_000) {
            return ms + " ms";
        }
        if (ms < 60_000) {
            return String.format(Locale.ROOT, "%d.%d s", ms / 1_000, ms % 1_000 / 100);
        }
        return seconds(ms / 1_000);
    }

    /** {@code 12 s}, {@code 3 min 4 s}. */
    static String seconds(long seconds) {
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }
}
