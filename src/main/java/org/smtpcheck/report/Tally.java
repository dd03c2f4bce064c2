package org.smtpcheck.report;

import java.util.List;
import java.util.stream.Collectors;
import org.smtpcheck.result.Summary;
import org.smtpcheck.result.Verdict;

/** A run's counts in words. */
final class Tally {

    /** What a reader wants to see first stands first. */
    static final List<Verdict> WORST_FIRST =
            List.of(Verdict.FAIL, Verdict.ERROR, Verdict.WARN, Verdict.SKIP, Verdict.PASS);

    private Tally() {}

    static int count(Summary summary, Verdict verdict) {
        return switch (verdict) {
            case PASS -> summary.pass();
            case WARN -> summary.warn();
            case FAIL -> summary.fail();
            case SKIP -> summary.skip();
            case ERROR -> summary.error();
        };
    }

    /** The word behind a count: {@code failed}, {@code errors}. */
    static String word(Verdict verdict, int count) {
        return switch (verdict) {
            case PASS -> "passed";
            case WARN -> "warned";
            case FAIL -> "failed";
            case SKIP -> "skipped";
            case ERROR -> count == 1 ? "error" : "errors";
        };
    }

    /** {@code ✗ 1 failed · ✓ 20 passed}: what came at all. */
    static String text(Summary summary) {
        return WORST_FIRST.stream()
                .filter(verdict -> count(summary, verdict) > 0)
                .map(verdict -> ConsoleStyle.symbol(verdict) + " " + count(summary, verdict) + " "
                        + word(verdict, count(summary, verdict)))
                .collect(Collectors.joining(" · "));
    }

    /** The worst verdict of all, where a skip counts as nothing. */
    static Verdict worst(Summary summary) {
        return WORST_FIRST.stream()
                .filter(verdict -> verdict != Verdict.SKIP && count(summary, verdict) > 0)
                .findFirst()
                .orElse(Verdict.SKIP);
    }

    /** How it went, in a few words. */
    static String headline(Summary summary) {
        int total = summary.total();
        return switch (worst(summary)) {
            case FAIL -> summary.fail() + " of " + Counted.of(total, "probe") + " failed";
            case ERROR -> summary.error() + " of " + Counted.of(total, "probe") + " could not be judged";
            case WARN -> "Nothing failed, with " + Counted.of(summary.warn(), "warning");
            case SKIP -> "Nothing was judged";
            case PASS ->
                summary.skip() > 0
                        ? "Nothing failed, " + Counted.of(summary.skip(), "probe") + " skipped"
                        : "All " + Counted.of(total, "probe") + " passed";
        };
    }
}
