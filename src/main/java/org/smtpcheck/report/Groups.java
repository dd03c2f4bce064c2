package org.smtpcheck.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.TargetResult;

/** A run's results by suite and target, in the order of the plan. */
final class Groups {

    private Groups() {}

    /** Lists that are never empty; all of one list are of one suite and target. */
    static Collection<List<ProbeResult>> of(List<ProbeResult> probes) {
        Map<List<String>, List<ProbeResult>> groups = new LinkedHashMap<>();
        for (ProbeResult probe : probes) {
            groups.computeIfAbsent(List.of(probe.suite(), probe.target()), key -> new ArrayList<>())
                    .add(probe);
        }
        return groups.values();
    }

    /** What the run learned of the target that {@code probe} was tried on. */
    static Optional<TargetResult> target(Run run, ProbeResult probe) {
        return run.targets().stream()
                .filter(target -> target.name().equals(probe.target()))
                .findFirst();
    }
}
