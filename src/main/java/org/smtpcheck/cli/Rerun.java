package org.smtpcheck.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.smtpcheck.cli.RunOptions.NamedTarget;
import org.smtpcheck.report.RunReader;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.TargetResult;
import org.smtpcheck.result.Verdict;
import org.smtpcheck.run.Plan;
import org.smtpcheck.run.PlannedProbe;

/** {@code --rerun}: the suites and targets of an earlier run, and of its probes those that did not pass. */
final class Rerun {

    private static final String BUILTIN = "builtin:";

    /** How the URL of our own server ends in a report: it is another one each time. */
    private static final String EMBEDDED = " (embedded)";

    private final Path report;
    private final Run earlier;

    private Rerun(Path report, Run earlier) {
        this.report = report;
        this.earlier = earlier;
    }

    /** The earlier run; what is wrong with its report was printed, and is a usage error. */
    static Rerun of(Path report, Surroundings surroundings) throws CommandException {
        return new Rerun(report, read(report, surroundings));
    }

    /** {@code options} with the suites and targets of the earlier run where they name none. */
    RunOptions completed(RunOptions options) throws CommandException {
        List<String> suites = options.suites().isEmpty() ? earlier.suites() : options.suites();
        List<NamedTarget> targets = options.targets().isEmpty() ? targets(options.mode()) : options.targets();
        if (suites.isEmpty() || options.mode() == RunOptions.Mode.CHECK && targets.isEmpty()) {
            throw CommandException.usage(report + " names no suites or targets; name them beside --rerun");
        }
        for (String suite : suites) {
            if (options.suites().isEmpty() && !suite.startsWith(BUILTIN) && !Files.exists(Path.of(suite))) {
                throw CommandException.usage(Printable.of(suite) + ", a suite of " + report
                        + ", is not there; name the suites beside --rerun, or call from the directory of that run");
            }
        }
        return options.on(suites, targets);
    }

    private List<NamedTarget> targets(RunOptions.Mode mode) {
        List<NamedTarget> targets = new ArrayList<>();
        for (TargetResult target : earlier.targets()) {
            boolean embedded = target.url().endsWith(EMBEDDED);
            if (embedded && mode == RunOptions.Mode.RUN) {
                // The suite says what kind of server it is.
                continue;
            }
            targets.add(new NamedTarget(Optional.of(target.name()), embedded ? "embedded:" : target.url()));
        }
        return targets;
    }

    /** Of {@code plan} the probes to run; empty where none failed then, which was said. */
    List<PlannedProbe> chosen(Plan plan, RunOptions options, Surroundings surroundings) throws CommandException {
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
