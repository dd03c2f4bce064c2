package org.smtpcheck.cli;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.smtpcheck.report.RunReader;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.Verdict;
import org.smtpcheck.run.Plan;
import org.smtpcheck.run.PlannedProbe;

/** {@code --rerun}: of a plan the probes that did not pass in an earlier run. */
final class Rerun {

    private Rerun() {}

    /** Those probes; empty where the report has none, which was said. */
    static List<PlannedProbe> chosen(Plan plan, RunOptions options, Surroundings surroundings) throws CommandException {
        Path report = options.rerun().orElseThrow();
        Run earlier = read(report, surroundings);
        Set<Verdict> verdicts = EnumSet.of(Verdict.FAIL, Verdict.ERROR);
        verdicts.addAll(options.failOn());
        Set<String> ids = new LinkedHashSet<>();
        earlier.probes().stream()
                .filter(probe -> verdicts.contains(probe.verdict()))
                .map(ProbeResult::id)
                .forEach(ids::add);
        if (ids.isEmpty()) {
            surroundings.out().println("Nothing failed in " + report + ": there is nothing to run again.");
            return List.of();
        }
        List<PlannedProbe> again =
                plan.probes().stream().filter(probe -> ids.contains(probe.id())).toList();
        if (again.isEmpty()) {
            throw CommandException.usage("None of the " + ids.size() + " probes that failed in " + report
                    + " is in these suites; give the suites and targets of that run");
        }
        if (again.size() < ids.size()) {
            surroundings
                    .err()
                    .println("Of the " + ids.size() + " probes that failed in " + report + ", "
                            + (ids.size() - again.size()) + " are not in these suites.");
        }
        return again;
    }

    /** The run of a report; what is wrong with it was printed, and is a usage error. */
    static Run read(Path report, Surroundings surroundings) throws CommandException {
        RunReader.Outcome outcome = RunReader.read(report);
        if (outcome instanceof RunReader.Outcome.Wrong wrong) {
            SuiteProblems.print(List.of(wrong.problem()), surroundings.err());
            throw CommandException.usage("Nothing was done.");
        }
        return ((RunReader.Outcome.Read) outcome).run();
    }
}
