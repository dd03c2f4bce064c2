package org.smtpcheck.cli;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.smtpcheck.dns.MailRoute;
import org.smtpcheck.dns.MailRoutes;
import org.smtpcheck.report.Inspection;
import org.smtpcheck.report.InspectionJson;
import org.smtpcheck.report.InspectionText;
import org.smtpcheck.result.MailHost;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Problem;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.TargetResult;
import org.smtpcheck.result.Verdict;
import org.smtpcheck.run.Plan;
import org.smtpcheck.run.PlannedProbe;
import org.smtpcheck.run.Planner;
import org.smtpcheck.run.RunSettings;
import org.smtpcheck.run.Runner;
import org.smtpcheck.suite.LoadOptions;
import org.smtpcheck.suite.Loaded;
import org.smtpcheck.suite.Suite;
import org.smtpcheck.suite.SuiteLoader;
import org.smtpcheck.suite.TargetDef;

/** {@code inspect}: finds the servers, runs the built-in suite {@code inspect} on them, and prints what it saw. */
final class InspectServers {

    static final String SUITE = "builtin:inspect";

    /** The probe that tells whether there is more to be seen. */
    private static final String LOOK = "look";

    /** Sessions at once on one server: a look is no load, and one that does not answer is given up after one wait. */
    private static final int JOBS = 4;

    private final InspectOptions options;
    private final Surroundings surroundings;
    private final List<MailHost> hosts = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** URLs by the target's name, in their order. */
    private final Map<String, String> urls = new LinkedHashMap<>();

    /** The names of hosts that were found by the DNS, by the target's name. */
    private final Map<String, String> names = new LinkedHashMap<>();

    private InspectServers(InspectOptions options, Surroundings surroundings) {
        this.options = options;
        this.surroundings = surroundings;
    }

    static int inspect(InspectOptions options, Surroundings surroundings, Interruption interruption) throws Exception {
        InspectServers servers = new InspectServers(options, surroundings);
        Inspection inspection = servers.look(interruption);
        servers.print(inspection);
        return inspection.isReached() ? ExitCodes.OK : ExitCodes.NOT_RUN;
    }

    /** What {@link #inspect} would print. */
    static Inspection seen(InspectOptions options, Surroundings surroundings, Interruption interruption)
            throws CommandException {
        return new InspectServers(options, surroundings).look(interruption);
    }

    private Inspection look(Interruption interruption) throws CommandException {
        find();
        Plan plan = plan();
        Run first = run(plan, probe -> probe.probe().id().equals(LOOK), interruption);
        Set<String> done = first.interrupted()
                ? first.targets().stream().map(TargetResult::name).collect(Collectors.toSet())
                : settled(first);
        Run rest = run(plan, probe -> !done.contains(probe.target()), interruption);
        return new Inspection(options.subject(), hosts, notes, joined(first, done, rest));
    }

    private static Run run(Plan plan, Predicate<PlannedProbe> which, Interruption interruption) {
        Runner runner = new Runner(Clock.systemUTC());
        interruption.onStop(runner::stop);
        return runner.run(plan.with(plan.probes().stream().filter(which).toList()), event -> {});
    }

    /**
     * The targets of which the first look has said all: those that were not reached, and those that left us without an
     * answer. More sessions would wait as long again, each, and say the same.
     */
    private Set<String> settled(Run first) {
        return first.probes().stream()
                .filter(look -> look.verdict() == Verdict.ERROR
                        || look.verdict() == Verdict.FAIL
                                && look.durationMs() >= options.timeout().toMillis())
                .map(ProbeResult::target)
                .collect(Collectors.toSet());
    }

    private static Run joined(Run first, Set<String> done, Run rest) {
        List<TargetResult> targets = new ArrayList<>();
        for (int i = 0; i < first.targets().size(); i++) {
            boolean isDone = done.contains(first.targets().get(i).name());
            targets.add((isDone ? first : rest).targets().get(i));
        }
        List<ProbeResult> probes = new ArrayList<>(first.probes());
        probes.removeIf(probe -> !done.contains(probe.target()));
        probes.addAll(rest.probes());
        return new Run(
                first.tool(),
                first.started(),
                first.durationMs() + rest.durationMs(),
                first.suites(),
                targets,
                probes,
                first.interrupted() || rest.interrupted());
    }

    private void find() throws CommandException {
        if (options.isUrl()) {
            urls.put(options.subject().substring(0, options.subject().indexOf(':')), options.subject());
            return;
        }
        MailRoute route = MailRoutes.of(options.subject(), options.dns(), options.timeout());
        String domain = Printable.of(options.subject());
        if (route instanceof MailRoute.NullMx) {
            throw CommandException.notRun(
                    domain + " takes no mail: its MX record is the null MX (RFC 7505); there is no server to look at");
        }
        if (route instanceof MailRoute.Unknown unknown) {
            throw CommandException.notRun(domain + ": " + Printable.of(unknown.reason())
                    + "; look at the domain with `dig MX`, or name a server: smtp://HOST");
        }
        MailRoute.Hosts found = (MailRoute.Hosts) route;
        hosts.addAll(found.hosts());
        notes.addAll(found.notes());
        for (MailHost host : hosts) {
            for (String address : host.addresses()) {
                String bracketed = address.contains(":") ? "[" + address + "]" : address;
                String name = host.name() + " [" + address + "]";
                urls.put(name, "smtp://" + bracketed + ":" + options.port());
                names.put(name, host.name());
            }
        }
        if (urls.isEmpty()) {
            StringBuilder why = new StringBuilder(domain + ": no host that takes its mail has an address");
            hosts.forEach(
                    host -> why.append("; ").append(host.name()).append(": ").append(host.problem()));
            throw CommandException.notRun(Printable.of(why.toString()));
        }
    }

    private Plan plan() throws CommandException {
        Map<String, String> sets =
                options.helo().map(helo -> Map.of("helo", helo)).orElse(Map.of());
        Loaded loaded = new SuiteLoader()
                .load(
                        List.of(SUITE),
                        new LoadOptions(
                                sets,
                                urls,
                                Map.of(),
                                variable -> surroundings.environment().get(variable),
                                LoadOptions.Purpose.RUN));
        refuse(loaded.problems());
        List<Suite> suites = loaded.suites().stream().map(this::named).toList();
        Planner.Planned planned = Planner.plan(suites, settings());
        refuse(planned.problems());
        return planned.plan();
    }

    /** The suite with the names of its targets' certificates, where the DNS gave their addresses. */
    private Suite named(Suite suite) {
        List<TargetDef> targets = suite.targets().stream()
                .map(target -> target.withTlsName(names.getOrDefault(target.name(), target.tlsName())))
                .toList();
        return new Suite(
                suite.path(),
                suite.name(),
                targets,
                suite.facts(),
                suite.vars(),
                suite.secrets(),
                suite.sinks(),
                suite.places(),
                suite.probes());
    }

    private RunSettings settings() {
        return RunSettings.defaults()
                .withJobs(JOBS)
                .withTimeout(options.timeout())
                .withLongestWait(Duration.ZERO)
                .withTls(options.tls())
                .withThreads(1)
                .withTool("smtpcheck " + Version.number())
                .withCare(RunSettings.Care.LOOK);
    }

    private void refuse(List<Problem> problems) throws CommandException {
        SuiteProblems.print(problems, surroundings.err());
        if (problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR)) {
            throw CommandException.usage("Nothing was sent.");
        }
    }

    private void print(Inspection inspection) throws IOException {
        if (options.form() == InspectOptions.Form.JSON) {
            new InspectionJson().write(inspection, surroundings.out());
        } else {
            surroundings
                    .out()
                    .print(new InspectionText(
                                    Terminal.style(options.color(), RunOptions.Verbosity.NORMAL, surroundings))
                            .render(inspection));
        }
        surroundings.out().flush();
    }
}
