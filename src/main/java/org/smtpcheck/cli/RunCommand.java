package org.smtpcheck.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.smtpcheck.cli.RunOptions.ColorMode;
import org.smtpcheck.cli.RunOptions.Conduct;
import org.smtpcheck.cli.RunOptions.Profile;
import org.smtpcheck.cli.RunOptions.ReportRequest;
import org.smtpcheck.cli.RunOptions.Verbosity;
import org.smtpcheck.result.Verdict;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** {@code run} and {@code check}: runs suites, the user's or the built-in catalogue. */
final class RunCommand implements Command {

    /** What these options stand for where they are left out. */
    static final String TIMEOUT = "20s";

    static final String WAIT = "6m";
    static final String REPORTS = "reports";

    private static final int MOST_JOBS = 1000;

    /** The pause between two sessions of {@code --gentle}. */
    private static final Duration GENTLE = Duration.ofSeconds(1);

    private final Actions actions;
    private final RunSubject subject;
    private final ListOption<Map.Entry<String, SecretSource>> secrets = ListOption.repeatable(
            "--secret", "NAME=SOURCE", Values::secret, "Take a secret from env:VAR or file:PATH. May be repeated.");
    private final Option<String> tags = Option.optional(
            "--tag", "EXPR", TagExpressions::parse, "Run only probes whose tags meet this: relay & !slow, (a | b).");
    private final ListOption<String> probes = ListOption.repeatable(
            "--probe", "GLOB", Parser.text(), "Run only probes whose id meets this: relay.*. May be repeated.");
    private final Option<Profile> profile = Option.defaulting(
            "standard",
            "--profile",
            "PROFILE",
            Values.word(Profile.values()),
            "standard, or strict: there a tolerated reply fails a must.");
    private final ListOption<Verdict> failOn = ListOption.commas(
            "--fail-on",
            "VERDICTS",
            Values.word(Verdict.WARN, Verdict.SKIP, Verdict.ERROR),
            "Exit with 1 for these verdicts too: warn, skip, error, divided by commas. May be repeated.");
    private final ListOption<String> require = ListOption.repeatable(
            "--require",
            "EXPR",
            Parser.text(),
            "Fail where this is skipped: a capability (STARTTLS), a fact (mailbox) or probes (relay.*)."
                    + " May be repeated.");
    private final Option<Path> baseline = Option.optional(
            "--baseline",
            "FILE",
            Values::path,
            "Findings that are known: a YAML list of id, verdict, reason and evidence. Exit with 1 for any other, and"
                    + " for an entry that no longer holds.");
    private final SecurityOptions security = new SecurityOptions();
    private final Option<Integer> jobs = Option.defaulting(
            "4",
            "--jobs",
            "N",
            Values.count(MOST_JOBS),
            "How many sessions go at once on each target, where the suite does not say.");
    private final Option<Duration> timeout =
            Option.defaulting(TIMEOUT, "--timeout", "D", Durations::positive, "How long a reply may take.");
    private final Option<Duration> wait = Option.defaulting(
            WAIT,
            "--wait",
            "D",
            Durations::orZero,
            "How long to wait for a greylist at most; 0 reports the probe as deferred at once.");
    private final Option<Path> reports = Option.defaulting(
            REPORTS, "--reports", "DIR", Values::path, "The directory for report.json, junit.xml and report.html.");
    private final ListOption<ReportRequest> extraReports =
            CommonOptions.reports("The three of --reports are written all the same.");
    private final Option<ColorMode> color = CommonOptions.color();
    private final OptionSpec verbose = Option.flag("List the probes that passed as well.", "-v", "--verbose");
    private final OptionSpec quiet = Option.flag("Say only what did not pass.", "-q", "--quiet");
    private final OptionSpec gentle = Option.flag(
            "Spread the sessions: one at a time, with a second between them, so that no rate limit is met.",
            "--gentle");
    private final OptionSpec dryRun = Option.flag(
            "Show every probe with its steps, values filled in and secrets left out, and send nothing.", "--dry-run");
    private final Option<Path> rerun = Option.optional(
            "--rerun",
            "REPORT",
            Values::path,
            "Run only the probes that failed or could not be judged in this JSON report (and those of --fail-on): its"
                    + " suites on its targets, unless others are given. Facts and secrets are given again.");
    private final CommandSpec spec;

    RunCommand(Actions actions, RunSubject subject) {
        this.actions = actions;
        this.subject = subject;
        this.spec = describe(subject.purpose());
    }

    @Override
    public CommandSpec spec() {
        subject.addTo(spec);
        secrets.addTo(spec);
        tags.addTo(spec);
        probes.addTo(spec);
        profile.addTo(spec);
        failOn.addTo(spec);
        require.addTo(spec);
        baseline.addTo(spec);
        security.addTo(spec);
        jobs.addTo(spec);
        timeout.addTo(spec);
        wait.addTo(spec);
        reports.addTo(spec);
        extraReports.addTo(spec);
        color.addTo(spec);
        spec.addOption(gentle);
        rerun.addTo(spec);
        spec.addOption(dryRun);
        spec.addOption(verbose);
        spec.addOption(quiet);
        spec.usageMessage().sortOptions(false).footer("", ENVIRONMENT);
        return spec;
    }

    @Override
    public int run(Surroundings surroundings) throws Exception {
        RunOptions options = options();
        try (Interruption interruption = Interruption.ofProcess()) {
            return actions.run(options, surroundings, interruption);
        }
    }

    private RunOptions options() {
        Set<Verdict> verdicts = new TreeSet<>(failOn.all());
        boolean isNamed = !(subject.mode() == RunOptions.Mode.CHECK ? subject.targets() : subject.suites()).isEmpty();
        if (!isNamed && rerun.find().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Missing required parameter: " + subject.what());
        }
        return new RunOptions(
                subject.mode(),
                subject.suites(),
                subject.targets(),
                subject.settings(),
                subject.secretFacts(),
                SuiteOptions.byName(secrets.all()),
                tags.find(),
                probes.all(),
                profile.get(),
                verdicts,
                require.all(),
                baseline.find(),
                security.settings(),
                Option.isSet(gentle) ? 1 : jobs.get(),
                Option.isSet(gentle) ? GENTLE : Duration.ZERO,
                timeout.get(),
                wait.get(),
                reports.get(),
                extraReports.all(),
                color.get(),
                verbosity(),
                Option.isSet(dryRun) ? Conduct.DRY : Conduct.REAL,
                rerun.find());
    }

    // A flag of the command line goes before the other one in the environment.
    private Verbosity verbosity() {
        boolean loud = Option.isSet(verbose);
        boolean still = Option.isSet(quiet);
        if (loud && still && Option.isTyped(verbose) == Option.isTyped(quiet)) {
            throw new ParameterException(spec.commandLine(), "--verbose and --quiet exclude each other");
        }
        if (loud && (!still || Option.isTyped(verbose))) {
            return Verbosity.VERBOSE;
        }
        return still ? Verbosity.QUIET : Verbosity.NORMAL;
    }
}
