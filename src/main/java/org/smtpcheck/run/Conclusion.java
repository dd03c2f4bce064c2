package org.smtpcheck.run;

import java.util.ArrayList;
import java.util.List;
import org.smtpcheck.probe.AttemptResult;
import org.smtpcheck.result.Level;
import org.smtpcheck.result.Verdict;

/**
 * A verdict drawn from how an attempt ended. Pure.
 *
 * @param reason one sentence; empty for a plain pass
 */
record Conclusion(Verdict verdict, String reason, String expected, String actual, List<String> notes) {

    /** Draws it, by the probe's level and whether the strict profile judges. */
    static Conclusion of(AttemptResult.End end, Level level, boolean strict) {
        if (end instanceof AttemptResult.Passed) {
            return plain(Verdict.PASS, "");
        }
        if (end instanceof AttemptResult.Tolerated tolerated) {
            return tolerated(tolerated, level, strict);
        }
        if (end instanceof AttemptResult.Missed missed) {
            return missed(missed, level);
        }
        if (end instanceof AttemptResult.Declared declared) {
            return plain(declared.verdict(), declared.reason());
        }
        if (end instanceof AttemptResult.NotApplicable skip) {
            return plain(Verdict.SKIP, skip.reason());
        }
        if (end instanceof AttemptResult.WayBroken way) {
            return plain(Verdict.ERROR, "could not reach `" + way.state() + "`: " + way.reason());
        }
        if (end instanceof AttemptResult.Deferred deferred) {
            return plain(Verdict.ERROR, "deferred at " + deferred.at() + ": " + deferred.reply());
        }
        return plain(Verdict.ERROR, ((AttemptResult.Failed) end).reason());
    }

    private static Conclusion tolerated(AttemptResult.Tolerated seen, Level level, boolean strict) {
        boolean binds = level == Level.MUST || level == Level.SECURITY;
        Verdict verdict = level == Level.MAY ? Verdict.PASS : strict && binds ? Verdict.FAIL : Verdict.WARN;
        String reason = "tolerated, not advised: " + seen.actual();
        return new Conclusion(
                verdict,
                verdict == Verdict.PASS ? "" : reason,
                seen.expected(),
                seen.actual(),
                verdict == Verdict.PASS ? List.of(reason) : List.of());
    }

    private static Conclusion missed(AttemptResult.Missed seen, Level level) {
        Verdict verdict =
                seen.always() && (level == Level.SHOULD || level == Level.MAY) ? Verdict.FAIL : level.whenMissed();
        String reason = "expected " + seen.expected() + ", got " + seen.actual();
        return new Conclusion(
                verdict,
                verdict == Verdict.PASS ? "" : reason,
                seen.expected(),
                seen.actual(),
                verdict == Verdict.PASS ? List.of("a MAY is missed: " + reason) : List.of());
    }

    private static Conclusion plain(Verdict verdict, String reason) {
        return new Conclusion(verdict, reason, "", "", List.of());
    }

    /** The same with further notes. */
    Conclusion with(List<String> more) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return new Conclusion(verdict, reason, expected, actual, List.copyOf(all));
    }

    /** A skip that the user requires not to be one is a failure. */
    Conclusion required() {
        return new Conclusion(Verdict.FAIL, "required, but skipped: " + reason, "not skipped", reason, notes);
    }
}
