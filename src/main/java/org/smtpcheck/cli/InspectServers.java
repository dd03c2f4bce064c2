package org.smtpcheck.cli;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.smtpcheck.dns.MailRoute;
import org.smtpcheck.dns.MailRoutes;
import org.smtpcheck.report.Inspection;
import org.smtpcheck.report.InspectionJson;
import org.smtpcheck.report.InspectionText;
import org.smtpcheck.result.MailHost;
import org.smtpcheck.result.Problem;
import org.smtpcheck.result.Run;
import org.smtpcheck.run.Plan;
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
        servers.find();
        Plan plan = servers.plan();
        Runner runner = new Runner(Clock.systemUTC());
        interruption.onStop(runner::stop);
        Run run = runner.run(plan, event -> {});
        Inspection inspection = new Inspection(options.subject(), servers.hosts, servers.notes, run);
        servers.print(inspection);
        return inspection.isReached() ? ExitCodes.OK : ExitCodes.NOT_RUN;
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
        return new RunSettings(
                false,
                JOBS,
                options.timeout(),
                Duration.ZERO,
                List.of(),
                List.of(),
                options.tls(),
                1,
                "smtpcheck " + Version.number(),
                Duration.ZERO,
                RunSettings.Controls.NONE);
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
