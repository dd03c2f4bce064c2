package org.smtpcheck.report;

import org.smtpcheck.result.ProbeResult;

/** Why a probe has its verdict, in one line. Not escaped: who shows it does that. */
final class Headline {

    /** So many columns of what came are shown, however few there are. */
    private static final int MIN_ACTUAL = 12;

    private Headline() {}

    static String of(ProbeResult probe) {
        if (!probe.reason().isBlank()) {
            return probe.reason();
        }
        if (!probe.expected().isBlank()) {
            return "expected " + probe.expected() + ", but was " + probe.actual();
        }
        return probe.title();
    }

    /** The probe's id and why it has its verdict, safe and at most {@code columns} wide. */
    static String line(ProbeResult probe, int columns) {
        String id = SafeText.line(probe.id(), columns) + "  ";
        return SafeText.line(id + within(Math.max(MIN_ACTUAL, columns - SafeText.columns(id)), probe), columns);
    }

    /**
     * The same where there are only so many columns: if what was expected takes the room of what came, that stands
     * first, since the other can be looked up in the suite.
     */
    private static String within(int columns, ProbeResult probe) {
        String whole = of(probe);
        boolean isMiss = !probe.actual().isBlank()
                && (probe.reason().isBlank() || Evidence.repeatsTheMiss(probe))
                && !probe.expected().isBlank();
        boolean showsBoth = probe.expected().length() <= columns / 2
                || !SafeText.line(whole, columns).endsWith(SafeText.CUT);
        if (!isMiss || showsBoth) {
            return whole;
        }
        return "got " + SafeText.line(probe.actual(), Math.max(MIN_ACTUAL, columns * 2 / 3)) + ", expected "
                + probe.expected();
    }
}
