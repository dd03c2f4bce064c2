package org.smtpcheck.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smtpcheck.report.ReportSchema;
import org.smtpcheck.suite.LoadOptions;
import org.smtpcheck.suite.Loaded;
import org.smtpcheck.suite.SuiteLoader;
import org.smtpcheck.suite.SuiteSchema;

/** The program's own actions: here its parts are joined. */
final class StandardActions implements Actions {

    @Override
    public int run(RunOptions options, Surroundings surroundings, Interruption interruption) throws Exception {
        return RunSuites.run(options, surroundings, interruption);
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
        SuiteProblems.print(loaded.problems(), surroundings.err());
        return loaded.runnable() ? ExitCodes.OK : ExitCodes.USAGE;
    }

    @Override
    public int schema(SchemaSubject subject, Surroundings surroundings) {
        surroundings.out().println((subject == SchemaSubject.SUITE ? SuiteSchema.json() : ReportSchema.json()).strip());
        return ExitCodes.OK;
    }
}
