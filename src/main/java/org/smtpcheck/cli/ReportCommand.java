package org.smtpcheck.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.smtpcheck.cli.RunOptions.ColorMode;
import org.smtpcheck.cli.RunOptions.ReportRequest;
import org.smtpcheck.cli.RunOptions.Verbosity;
import org.smtpcheck.report.ConsoleReport;
import org.smtpcheck.report.MergedRun;
import org.smtpcheck.report.ReportTarget;
import org.smtpcheck.report.ReportWriter;
import org.smtpcheck.result.Problem;
import org.smtpcheck.result.Run;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code report}: makes other reports of {@code report.json}, and one of several. */
final class ReportCommand implements Command {

    private final PositionalParamSpec files = PositionalParamSpec.builder()
            .index("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("1..*")
            .required(true)
            .paramLabel("FILE")
            .description(
                    "A report.json. Several are merged: of a probe that ran twice on the same URL the later file holds.")
            .build();
    private final ListOption<ReportRequest> reports =
            CommonOptions.reports("Without it the result is shown as a run shows it.");
    private final Option<ColorMode> color = CommonOptions.color();
    private final CommandSpec spec =
            describe("Convert and merge reports. What they say does not change the exit code.");

    @Override
    public CommandSpec spec() {
        spec.addPositional(files);
        reports.addTo(spec);
        color.addTo(spec);
        spec.usageMessage()
                .sortOptions(false)
                .footer(
                        "",
                        "Exit codes: 0 all were written; 2 a file is no report, nothing was written; 3 a report could not"
                                + " be written.",
                        "",
                        ENVIRONMENT);
        return spec;
    }

    @Override
    public int run(Surroundings surroundings) throws Exception {
        List<ReportTarget> targets = targets();
        List<Run> runs = new ArrayList<>();
        for (String file : files.<List<String>>getValue()) {
            runs.add(Rerun.read(path(file), surroundings));
        }
        Run run = MergedRun.of(runs);
        if (targets.isEmpty()) {
            surroundings
                    .out()
                    .print(new ConsoleReport(Terminal.style(color.get(), Verbosity.NORMAL, surroundings))
                            .render(run, ConsoleReport.Closing.NONE));
            return ExitCodes.OK;
        }
        List<Problem> unwritten = new ReportWriter(surroundings.out()).write(run, targets);
        SuiteProblems.print(unwritten, surroundings.err());
        return unwritten.isEmpty() ? ExitCodes.OK : ExitCodes.NOT_RUN;
    }

    private List<ReportTarget> targets() {
        List<ReportTarget> targets = new ArrayList<>();
        Set<String> paths = new HashSet<>();
        for (ReportRequest request : reports.all()) {
            String path = request.path().map(Path::toString).orElse(ReportTarget.STANDARD_OUTPUT);
            if (!paths.add(path)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "Two reports go to " + Printable.of(path) + "; give each a path of its own");
            }
            targets.add(new ReportTarget(request.format(), path));
        }
        return targets;
    }

    private Path path(String file) {
        try {
            return Values.path(file);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }
}
