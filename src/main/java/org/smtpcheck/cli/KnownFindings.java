package org.smtpcheck.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.smtpcheck.report.ExitCode;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Problem;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.Verdict;
import org.smtpcheck.suite.Baseline;
import org.smtpcheck.suite.Baseline.Finding;
import org.smtpcheck.suite.Probe;
import org.smtpcheck.suite.Suite;

/**
 * A run held against a baseline. Immutable.
 *
 * @param known findings that the baseline names
 * @param unexpected failures and warnings that it does not name
 * @param stale what it names although the probe was judged otherwise
 */
record KnownFindings(List<ProbeResult> known, List<ProbeResult> unexpected, List<Stale> stale) {

    KnownFindings {
        known = List.copyOf(known);
        unexpected = List.copyOf(unexpected);
        stale = List.copyOf(stale);
    }

    /** An entry that no longer holds, and the verdict that came in its place. */
    record Stale(Finding finding, Verdict now) {}

    /** What a baseline may name of these suites: {@code PROBE} and {@code PROBE[CASE]}. */
    static Set<String> namesOf(List<Suite> suites) {
        Set<String> names = new LinkedHashSet<>();
        for (Suite suite : suites) {
            for (Probe probe : suite.probes()) {
                probe.cases()
                        .forEach(c -> names.add(c.name().isEmpty() ? probe.id() : probe.id() + "[" + c.name() + "]"));
            }
        }
        return names;
    }

    /** Judges; what was skipped or could not be run says nothing about the baseline. */
    static KnownFindings of(Run run, Baseline baseline) {
        Map<String, Finding> findings = new HashMap<>();
        baseline.findings().forEach(finding -> findings.put(finding.id(), finding));
        List<ProbeResult> known = new ArrayList<>();
        List<ProbeResult> unexpected = new ArrayList<>();
        List<Stale> stale = new ArrayList<>();
        for (ProbeResult probe : run.probes()) {
            Finding finding = findings.get(probe.id());
            boolean found = probe.verdict() == Verdict.FAIL || probe.verdict() == Verdict.WARN;
            if (finding == null && found) {
                unexpected.add(probe);
            } else if (finding != null && finding.verdict() == probe.verdict()) {
                known.add(probe);
            } else if (finding != null && (found || probe.verdict() == Verdict.PASS)) {
                stale.add(new Stale(finding, probe.verdict()));
            }
        }
        return new KnownFindings(known, unexpected, stale);
    }

    /** The exit code: what is known counts as passed, what is unexpected or stale as a failure. */
    int exitCode(Run run, Set<Verdict> failOn, List<Problem> unwritten) {
        if (run.interrupted()) {
            return ExitCode.INTERRUPTED.code();
        }
        if (!unexpected.isEmpty() || !stale.isEmpty()) {
            return ExitCode.FAILED.code();
        }
        Run others = new Run(
                run.tool(),
                run.started(),
                run.durationMs(),
                run.suites(),
                run.targets(),
                run.probes().stream().filter(probe -> !known.contains(probe)).toList(),
                false);
        boolean onlyKnown = others.probes().isEmpty() && !known.isEmpty() && unwritten.isEmpty();
        return onlyKnown
                ? ExitCode.PASSED.code()
                : ExitCode.of(others, failOn, unwritten).code();
    }

    /** The last words: one line an entry. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        unexpected.forEach(probe -> lines.add("Not in the baseline: "
                + probe.verdict().name().toLowerCase(java.util.Locale.ROOT) + " " + Printable.of(probe.id())));
        stale.forEach(entry -> lines.add("Stale in the baseline, "
                + entry.finding().span().fileAndLine() + ": "
                + Printable.of(entry.finding().id()) + " is "
                + entry.finding().verdict().name().toLowerCase(java.util.Locale.ROOT) + " there, and was "
                + entry.now().name().toLowerCase(java.util.Locale.ROOT) + "; "
                + (entry.now() == Verdict.PASS ? "take it out" : "look at it anew")));
        if (!known.isEmpty()) {
            lines.add("Known by the baseline: " + known.size() + (known.size() == 1 ? " finding." : " findings."));
        }
        return lines;
    }
}
