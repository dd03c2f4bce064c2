package org.smtpcheck.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.smtpcheck.engine.SmtpcheckEngine;
import org.smtpcheck.result.Problem;
import org.smtpcheck.run.Plan;
import org.smtpcheck.run.PlannedProbe;
import org.smtpcheck.run.Planner;
import org.smtpcheck.run.RunSettings;
import org.smtpcheck.run.Runner;
import org.smtpcheck.suite.Baseline;
import org.smtpcheck.suite.BaselineReader;
import org.smtpcheck.suite.LoadOptions;
import org.smtpcheck.suite.Loaded;
import org.smtpcheck.suite.SuiteLoader;

/**
 * {@code run} and {@code check}: loads and plans suites, runs them through the JUnit Platform, and hands the result to
 * the reports.
 */
final class RunSuites {

    /** The catalogue without what takes minutes. */
    private static final String USUAL_TAGS = "!time";

    private RunSuites() {}

    static int run(RunOptions given, Surroundings surroundings, Interruption interruption) throws Exception {
        Optional<Rerun> rerun = Optional.empty();
        RunOptions options = given;
        if (given.rerun().isPresent()) {
            rerun = Optional.of(Rerun.of(given.rerun().get(), surroundings));
            options = rerun.get().completed(given);
        }
        Loaded loaded = new SuiteLoader().load(options.suites(), loadOptions(options, surroundings));
        SuiteProblems.print(loaded.problems(), surroundings.err());
        if (!loaded.runnable()) {
            return ExitCodes.USAGE;
        }
        Planner.Planned planned = Planner.plan(loaded.suites(), settings(options));
        SuiteProblems.print(planned.problems(), surroundings.err());
        if (planned.problems().stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR)) {
            return ExitCodes.USAGE;
        }
        Plan plan = planned.plan();
        if (rerun.isPresent()) {
            List<PlannedProbe> again = rerun.get().chosen(plan, options, surroundings);
            if (again.isEmpty()) {
                return ExitCodes.OK;
            }
            plan = plan.with(again);
        }
        Optional<Baseline> baseline = Optional.empty();
        if (options.baseline().isPresent()) {
            BaselineReader.Read read =
                    BaselineReader.read(options.baseline().get(), KnownFindings.namesOf(loaded.suites()));
            SuiteProblems.print(read.problems(), surroundings.err());
            if (!read.problems().isEmpty()) {
                return ExitCodes.USAGE;
            }
            baseline = Optional.of(read.baseline());
        }
        if (options.conduct() == RunOptions.Conduct.DRY) {
            return show(plan, options, surroundings);
        }
        return play(plan, options, new RunOutput(options, baseline, surroundings), interruption);
    }

    private static int play(Plan plan, RunOptions options, RunOutput output, Interruption interruption)
            throws Exception {
        Runner runner = new Runner(java.time.Clock.systemUTC());
        interruption.onStop(runner::stop);
        LauncherDiscoveryRequest request = request(options);
        try (LauncherSession session = EngineLauncher.open(new SmtpcheckEngine(plan, runner, output))) {
            TestPlan found = session.getLauncher().discover(request);
            if (!found.containsTests()) {
                throw noSuchTag(options);
            }
            if (options.mode() == RunOptions.Mode.CHECK) {
                output.announce(Announcement.of(chosen(plan, found)).sentence());
            }
            session.getLauncher().execute(found);
        }
        return output.close();
    }

    /** What the run would do, by the same choice of tags. */
    private static int show(Plan plan, RunOptions options, Surroundings surroundings) throws CommandException {
        List<PlannedProbe> chosen;
        try (LauncherSession session =
                EngineLauncher.open(new SmtpcheckEngine(plan, new Runner(java.time.Clock.systemUTC()), event -> {}))) {
            chosen = chosen(plan, session.getLauncher().discover(request(options)));
        }
        if (chosen.isEmpty()) {
            throw noSuchTag(options);
        }
        surroundings.out().print(DryRun.of(plan, chosen));
        return ExitCodes.OK;
    }

    private static CommandException noSuchTag(RunOptions options) {
        return CommandException.usage(
                "--tag " + options.tags().orElse("") + " matches no probe; tags stand in the suite");
    }

    /** The probes that filters have left. */
    private static List<PlannedProbe> chosen(Plan plan, TestPlan found) {
        Set<String> ids = found.getRoots().stream()
                .flatMap(root -> found.getDescendants(root).stream())
                .map(test -> test.getUniqueIdObject().getLastSegment().getValue())
                .collect(Collectors.toSet());
        return plan.probes().stream().filter(probe -> ids.contains(probe.id())).toList();
    }

    private static LauncherDiscoveryRequest request(RunOptions options) {
        LauncherDiscoveryRequestBuilder builder =
                LauncherDiscoveryRequestBuilder.request().enableImplicitConfigurationParameters(false);
        Optional<String> tags = options.mode() == RunOptions.Mode.CHECK
                ? Optional.of(options.tags().orElse(USUAL_TAGS))
                : options.tags();
        tags.ifPresent(expression -> builder.filters(TagFilter.includeTags(expression)));
        return builder.build();
    }

    private static LoadOptions loadOptions(RunOptions options, Surroundings surroundings) throws CommandException {
        Map<String, String> targets = new LinkedHashMap<>();
        options.targets().forEach(target -> targets.put(target.name().orElse(""), target.url()));
        Map<String, String> settings = new LinkedHashMap<>(options.settings());
        for (Map.Entry<String, SecretSource> fact : options.secretFacts().entrySet()) {
            settings.put(fact.getKey(), Secrets.read(fact.getValue(), "--" + fact.getKey(), surroundings));
        }
        Map<String, String> secrets = new LinkedHashMap<>();
        for (Map.Entry<String, SecretSource> secret : options.secrets().entrySet()) {
            secrets.put(secret.getKey(), Secrets.read(secret.getValue(), "--secret " + secret.getKey(), surroundings));
        }
        return new LoadOptions(
                settings, targets, secrets, name -> surroundings.environment().get(name), LoadOptions.Purpose.RUN);
    }

    private static RunSettings settings(RunOptions options) {
        return RunSettings.defaults()
                .withStrict(options.profile() == RunOptions.Profile.STRICT)
                .withJobs(options.jobs())
                .withTimeout(options.timeout())
                .withLongestWait(options.longestWait())
                .withGlobs(options.probes())
                .withRequire(options.require())
                .withTls(options.tls())
                .withThreads(Math.max(1, Math.min(2, Runtime.getRuntime().availableProcessors())))
                .withTool("smtpcheck " + Version.number())
                .withPace(options.pace());
    }
}
