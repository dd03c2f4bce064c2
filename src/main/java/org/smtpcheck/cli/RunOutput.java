package org.smtpcheck.cli;

import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.smtpcheck.report.ConsoleProgress;
import org.smtpcheck.report.ConsoleReport;
import org.smtpcheck.report.ConsoleStyle;
import org.smtpcheck.report.ExitCode;
import org.smtpcheck.report.NextCommand;
import org.smtpcheck.report.ReportTarget;
import org.smtpcheck.report.ReportWriter;
import org.smtpcheck.result.Problem;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.RunEvent;
import org.smtpcheck.suite.Baseline;

/**
 * What a run shows while it goes on and leaves behind at its end.
 *
 * <p>Threads: events from any, one at a time; {@link #close} by the thread that ran the run.
 */
final class RunOutput implements Consumer<RunEvent> {

    private final Surroundings surroundings;
    private final RunOptions options;
    private final Optional<Baseline> baseline;
    private final ConsoleStyle style;
    private final PrintStream console;
    private final ScheduledExecutorService drawing;
    private final ConsoleProgress progress;
    private final CompletableFuture<Run> ended = new CompletableFuture<>();
    private final GithubLog github;

    RunOutput(RunOptions options, Optional<Baseline> baseline, Surroundings surroundings) {
        this.options = options;
        this.baseline = baseline;
        this.surroundings = surroundings;
        this.style = Terminal.style(options.color(), options.verbosity(), surroundings);
        // A report on standard output is alone there.
        boolean taken =
                options.extraReports().stream().anyMatch(report -> report.path().isEmpty());
        this.console = taken ? surroundings.err() : surroundings.out();
        this.github = GithubLog.of(surroundings, console);
        github.shield();
        this.drawing = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "smtpcheck-console");
            thread.setDaemon(true);
            return thread;
        });
        this.progress = Terminal.isInteractive(surroundings)
                ? ConsoleProgress.live(console, style, Clock.systemUTC(), drawing)
                : ConsoleProgress.plain(console, style, Clock.systemUTC(), drawing);
        if (Terminal.isInteractive(surroundings)) {
            var unused = drawing.scheduleWithFixedDelay(progress::tick, 1, 1, TimeUnit.SECONDS);
        }
    }

    @Override
    public void accept(RunEvent event) {
        progress.accept(event);
        // Last: the thread that waits for it ends the drawing.
        if (event instanceof RunEvent.RunFinished finished) {
            ended.complete(finished.run());
        }
    }

    /** Says something before the run begins. */
    void announce(String sentence) {
        if (options.verbosity() != RunOptions.Verbosity.QUIET) {
            console.println(sentence);
        }
    }

    /** Writes the reports and the last words; the run has ended. */
    int close() {
        Run run = ended.join();
        progress.close();
        drawing.shutdown();
        List<ReportTarget> targets =
                new ArrayList<>(ReportTarget.defaults(options.reports().toString()));
        options.extraReports()
                .forEach(report -> targets.add(new ReportTarget(
                        report.format(), report.path().map(Object::toString).orElse(ReportTarget.STANDARD_OUTPUT))));
        List<Problem> unwritten = new ReportWriter(surroundings.out()).write(run, targets);
        Set<String> missing =
                unwritten.stream().map(problem -> problem.where().file()).collect(Collectors.toSet());
        List<String> written = targets.stream()
                .filter(target -> !target.toStandardOutput() && !missing.contains(target.path()))
                .map(ReportTarget::path)
                .toList();
        ConsoleReport.Closing closing =
                new ConsoleReport.Closing(written, NextCommand.after(run, CommandWords.of(options)));
        console.print(new ConsoleReport(style).render(run, closing));
        if (options.mode() == RunOptions.Mode.CHECK) {
            console.println(Coverage.of(run, Catalogue.probes().size()));
        }
        Optional<KnownFindings> known = baseline.map(findings -> KnownFindings.of(run, findings));
        known.ifPresent(findings -> findings.lines().forEach(console::println));
        github.annotate(run);
        console.flush();
        // Last, for above a long run it would scroll away.
        SuiteProblems.print(unwritten, surroundings.err());
        return known.map(findings -> findings.exitCode(run, options.failOn(), unwritten))
                .orElseGet(() -> ExitCode.of(run, options.failOn(), unwritten).code());
    }
}
