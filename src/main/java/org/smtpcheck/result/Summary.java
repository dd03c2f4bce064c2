package org.smtpcheck.result;

import java.util.List;

/** How many probes ended with each verdict. */
public record Summary(int pass, int warn, int fail, int skip, int error) {

    /** Counts the verdicts of {@code probes}. */
    public static Summary of(List<ProbeResult> probes) {
        int[] counts = new int[Verdict.values().length];
        for (ProbeResult probe : probes) {
            counts[probe.verdict().ordinal()]++;
        }
        return new Summary(
                counts[Verdict.PASS.ordinal()],
                counts[Verdict.WARN.ordinal()],
                counts[Verdict.FAIL.ordinal()],
                counts[Verdict.SKIP.ordinal()],
                counts[Verdict.ERROR.ordinal()]);
    }

    /** The number of probes. */
    public int total() {
        return pass + warn + fail + skip + error;
    }
}
