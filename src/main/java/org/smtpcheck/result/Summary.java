package org.smtpcheck.result;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How many probes ended with each verdict. */
public record Summary(int pass, int warn, int fail, int skip, int error) {

    /** Counts the verdicts of {@code probes}. */
    public static Summary of(List<ProbeResult> probes) {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        for (ProbeResult probe : probes) {
            counts.merge(probe.verdict(), 1, Integer::sum);
        }
        return new Summary(
                counts.getOrDefault(Verdict.PASS, 0),
                counts.getOrDefault(Verdict.WARN, 0),
                counts.getOrDefault(Verdict.FAIL, 0),
                counts.getOrDefault(Verdict.SKIP, 0),
                counts.getOrDefault(Verdict.ERROR, 0));
    }

    /** The number of probes. */
    public int total() {
        return pass + warn + fail + skip + error;
    }
}
