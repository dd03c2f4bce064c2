package org.smtpcheck.suite;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.smtpcheck.result.SourceSpan;

/**
 * Reads suites and all that they include.
 *
 * <p>Never throws for a bad file: everything wrong in all files is found in one pass, before anything is sent. Blocks
 * while it reads files; holds no state.
 */
public final class SuiteLoader {

    /**
     * Loads suites.
     *
     * @param paths files, directories (all {@code .yaml} and {@code .yml} below them, sorted), or {@code builtin:NAME}
     */
    public Loaded load(List<String> paths, LoadOptions options) {
        Problems problems = new Problems();
        SourceFiles files = new SourceFiles(problems);
        List<Suite> suites = new ArrayList<>();
        Set<String> settable = new LinkedHashSet<>(Facts.names());
        int unread = 0;
        for (SourceFile source : files.expand(paths)) {
            Suite suite = new SuiteAssembler(files, options, problems).assemble(source, settable);
            if (suite == null) {
                unread++;
            } else {
                suites.add(suite);
            }
        }
        // A file that could not be read may hold the variable: then nothing can be said.
        if (unread == 0) {
            unknownSettings(options, settable, problems);
        }
        return new Loaded(suites, problems.inOrder());
    }

    private static void unknownSettings(LoadOptions options, Set<String> settable, Problems problems) {
        for (String name : options.sets().keySet()) {
            if (!settable.contains(name)) {
                problems.error(
                        ProblemKind.UNDEFINED_NAME,
                        SourceSpan.of("command line"),
                        "`" + name + "` is neither a variable of the suite nor a fact",
                        Nearest.remedy(name, settable));
            }
        }
    }
}
