package org.smtpcheck.report;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.TargetResult;

/**
 * Several runs as one. A target of the same name and URL is the same one, and of a probe that ran on it more than once
 * the later file's result holds, so that a report of {@code --rerun} mends the one before; a target of the same name
 * with another URL gets a name of its own.
 */
public final class MergedRun {

    private final Map<String, TargetResult> targets = new LinkedHashMap<>();
    private final Map<String, ProbeResult> probes = new LinkedHashMap<>();

    private MergedRun() {}

    /** The one run; {@code runs} are in the order of the command line, at least one. */
    public static Run of(List<Run> runs) {
        if (runs.size() == 1) {
            return runs.get(0);
        }
        Instant started =
                runs.stream().map(Run::started).min(Instant::compareTo).orElse(Instant.EPOCH);
        Instant ended = started;
        Set<String> tools = new LinkedHashSet<>();
        Set<String> suites = new LinkedHashSet<>();
        MergedRun merged = new MergedRun();
        for (Run run : runs) {
            merged.add(run, Duration.between(started, run.started()).toMillis());
            Instant end = run.started().plusMillis(run.durationMs());
            ended = end.isAfter(ended) ? end : ended;
            tools.add(run.tool());
            suites.addAll(run.suites());
        }
        return new Run(
                String.join(", ", tools),
                started,
                Duration.between(started, ended).toMillis(),
                List.copyOf(suites),
                List.copyOf(merged.targets.values()),
                List.copyOf(merged.probes.values()),
                runs.stream().anyMatch(Run::interrupted));
    }

    private void add(Run run, long laterMs) {
        Map<String, String> names = new HashMap<>();
        for (TargetResult target : run.targets()) {
            String name = target.name();
            for (int n = 2;
                    targets.containsKey(name) && !targets.get(name).url().equals(target.url());
                    n++) {
                name = target.name() + "-" + n;
            }
            names.put(target.name(), name);
            targets.put(name, target.named(name));
        }
        for (ProbeResult probe : run.probes()) {
            String name = names.getOrDefault(probe.target(), probe.target());
            ProbeResult own = probe.onTarget(name, probe.startedMs() + laterMs);
            probes.put(own.suite() + "\n" + own.id(), own);
        }
    }
}
