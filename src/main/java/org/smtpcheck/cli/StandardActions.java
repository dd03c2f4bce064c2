package org.smtpcheck.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smtpcheck.probe.TlsNames;
import org.smtpcheck.report.ReportSchema;
import org.smtpcheck.result.Problem;
import org.smtpcheck.suite.LoadOptions;
import org.smtpcheck.suite.Loaded;
import org.smtpcheck.suite.Suite;
import org.smtpcheck.suite.SuiteLoader;
import org.smtpcheck.suite.SuiteSchema;

/** The program's own actions: here its parts are joined. */
final class StandardActions implements Actions {

    @Override
    public int run(RunOptions options, Surroundings surroundings, Interruption interruption) throws Exception {
        return RunSuites.run(options, surroundings, interruption);
    }

    @Override
    public int inspect(InspectOptions options, Surroundings surroundings, Interruption interruption) throws Exception {
        return InspectServers.inspect(options, surroundings, interruption);
    }

    @Override
    public int init(InitOptions options, Surroundings surroundings, Interruption interruption) throws Exception {
        return InitSuite.write(options, surroundings, interruption);
    }

    @Override
    public int serve(Optional<Path> file, String listen, Surroundings surroundings, Interruption interruption)
            throws Exception {
        return ServeServers.serve(file, listen, surroundings, interruption);
    }

    @Override
    public int validate(List<String> suites, Map<String, String> settings, Surroundings surroundings) {
        LoadOptions options = new LoadOptions(
                settings,
                Map.of(),
                Map.of(),
                name -> surroundings.environment().get(name),
                LoadOptions.Purpose.VALIDATE);
        Loaded loaded = new SuiteLoader().load(suites, options);
        List<Problem> problems = new ArrayList<>(loaded.problems());
        for (Suite suite : loaded.suites()) {
            suite.probes().forEach(probe -> problems.addAll(TlsNames.problems(probe)));
        }
        SuiteProblems.print(problems, surroundings.err());
        boolean wrong = problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
        return wrong ? ExitCodes.USAGE : ExitCodes.OK;
    }

    @Override
    public int schema(SchemaSubject subject, Surroundings surroundings) {
        String schema = switch (subject) {
            case SUITE -> SuiteSchema.json();
            case REPORT -> ReportSchema.json();
            case INSPECT -> ReportSchema.ofInspection();
        };
        surroundings.out().println(schema.strip());
        return ExitCodes.OK;
    }
}
