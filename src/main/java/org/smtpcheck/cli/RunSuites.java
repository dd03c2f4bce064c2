package org.smtpcheck.cli;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.smtpcheck.engine.SmtpcheckEngine;
import org.smtpcheck.result.Problem;
import org.smtpcheck.run.Plan;
import org.smtpcheck.run.PlannedProbe;
import org.smtpcheck.run.Planner;
import org.smtpcheck.run.RunSettings;
import org.smtpcheck.run.Runner;
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

    static int run(RunOptions options, Surroundings surroundings, Interruption interruption) throws Exception {
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
        if (options.rerun().isPresent()) {
            List<PlannedProbe> again = Rerun.chosen(plan, options, surroundings);
            if (again.isEmpty()) {
                return ExitCodes.OK;
            }
            plan = plan.with(again);
        }
        return play(plan, options, surroundings, interruption);
    }

    private static int play(Plan plan, RunOptions options, Surroundings surroundings, Interruption interruption)
            throws Exception {
        Runner runner = new Runner(java.time.Clock.systemUTC());
        interruption.onStop(runner::stop);
        if (options.conduct() == RunOptions.Conduct.DRY) {
            return show(plan, options, surroundings);
        }
        RunOutput output = new RunOutput(options, surroundings);
        LauncherDiscoveryRequest request = request(options);
        try (LauncherSession session = EngineLauncher.open(new SmtpcheckEngine(plan, runner, output))) {
            TestPlan found = session.getLauncher().discover(request);
            if (!found.containsTests()) {
                throw noSuchTag(options);
            }
            if (options.mode() == RunOptions.Mode.CHECK) {
                output.announce(Announcement.of(plan));
            }
            session.getLauncher().execute(found);
        }
        return output.close();
    }

    /** What the run would do, by the same choice of tags. */
    private static int show(Plan plan, RunOptions options, Surroundings surroundings) throws CommandException {
        Set<String> ids = new HashSet<>();
        try (LauncherSession session =
                EngineLauncher.open(new SmtpcheckEngine(plan, new Runner(java.time.Clock.systemUTC()), event -> {}))) {
            TestPlan found = session.getLauncher().discover(request(options));
            found.getRoots()
                    .forEach(root -> found.getDescendants(root).stream()
                            .filter(TestIdentifier::isTest)
                            .forEach(test -> ids.add(
                                    test.getUniqueIdObject().getLastSegment().getValue())));
        }
        List<PlannedProbe> chosen =
                plan.probes().stream().filter(probe -> ids.contains(probe.id())).toList();
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
        return new RunSettings(
                options.profile() == RunOptions.Profile.STRICT,
                options.jobs(),
                options.timeout(),
                options.longestWait(),
                options.probes(),
                options.require(),
                options.tls(),
                Math.max(1, Math.min(2, Runtime.getRuntime().availableProcessors())),
                "smtpcheck " + Version.number(),
                options.pace());
    }
}
