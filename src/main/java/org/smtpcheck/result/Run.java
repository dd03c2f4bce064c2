package org.smtpcheck.result;

import java.time.Instant;
import java.util.List;

/**
 * A whole run: the one structure that all reports are made from.
 *
 * @param tool name and version of this program
 * @param started when the run began
 * @param durationMs its wall time in milliseconds
 * @param suites the suites that were run, as the user named them
 * @param targets the targets, in the order of their definition
 * @param probes the results, in the order of the plan
 * @param interrupted whether it was stopped before its end
 */
public record Run(
        String tool,
        Instant started,
        long durationMs,
        List<String> suites,
        List<TargetResult> targets,
        List<ProbeResult> probes,
        boolean interrupted) {

    public Run {
        suites = List.copyOf(suites);
        targets = List.copyOf(targets);
        probes = List.copyOf(probes);
    }

    /** How many probes ended with each verdict. */
    public Summary summary() {
        return Summary.of(probes);
    }
}
