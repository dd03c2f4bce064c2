package org.smtpcheck.report;

import java.util.List;
import java.util.Set;
import org.smtpcheck.result.Problem;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.Summary;
import org.smtpcheck.result.Verdict;

/** What the process tells its caller; the numbers are public. */
public enum ExitCode {
    /** Every probe passed; warnings and skips are allowed unless asked otherwise. */
    PASSED(0),
    /** At least one probe failed, or did what {@code --fail-on} names. */
    FAILED(1),
    /** The command line or a suite is wrong; nothing was sent. */
    WRONG(2),
    /** Nothing failed, but something could not be run or reported, or nothing was judged at all. */
    NOT_RUN(3),
    /** A defect of our own. */
    DEFECT(70),
    /** Interrupted by SIGINT. */
    INTERRUPTED(130),
    /** Ended by SIGTERM. */
    TERMINATED(143);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The number. */
    public int code() {
        return code;
    }

    /**
     * The exit code of a run that was carried out. An interruption goes before all, since the rest is unknown; a
     * failure goes before what could not be run.
     *
     * @param failOn verdicts beside FAIL that count as failures
     * @param unwritten problems of {@link ReportWriter}
     */
    public static ExitCode of(Run run, Set<Verdict> failOn, List<Problem> unwritten) {
        if (run.interrupted()) {
            return INTERRUPTED;
        }
        Summary summary = run.summary();
        if (summary.fail() > 0
                || (summary.warn() > 0 && failOn.contains(Verdict.WARN))
                || (summary.skip() > 0 && failOn.contains(Verdict.SKIP))
                || (summary.error() > 0 && failOn.contains(Verdict.ERROR))) {
            return FAILED;
        }
        boolean judged = summary.pass() + summary.warn() > 0;
        return summary.error() > 0 || !judged || !unwritten.isEmpty() ? NOT_RUN : PASSED;
    }
}
