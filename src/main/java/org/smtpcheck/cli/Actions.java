package org.smtpcheck.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the commands do once their command lines are understood.
 *
 * <p>Each returns an exit code of {@link ExitCodes}, throws {@link CommandException} for what the person can mend, and
 * any other exception for a defect of ours.
 */
public interface Actions {

    /** What a JSON Schema can be printed of. */
    enum SchemaSubject {
        SUITE,
        REPORT,
        INSPECT
    }

    /**
     * Runs suites and writes their reports.
     *
     * @param interruption tells when the person stops the program; what is written before this method returns is kept
     */
    int run(RunOptions options, Surroundings surroundings, Interruption interruption) throws Exception;

    /** Looks at a server, or at all that take a domain's mail, and prints what was seen. */
    int inspect(InspectOptions options, Surroundings surroundings, Interruption interruption) throws Exception;

    /** Looks at a server and writes a suite for it. */
    int init(InitOptions options, Surroundings surroundings, Interruption interruption) throws Exception;

    /**
     * Runs servers in the foreground until they are stopped.
     *
     * @param file the file that describes them; without one, a conformant server with its defaults
     * @param listen {@code HOST:PORT} for that one server
     */
    int serve(Optional<Path> file, String listen, Surroundings surroundings, Interruption interruption)
            throws Exception;

    /** Checks suites and sends nothing: 0 where all are right, 2 where one is not. */
    int validate(List<String> suites, Map<String, String> settings, Surroundings surroundings) throws Exception;

    /** Prints the JSON Schema. */
    int schema(SchemaSubject subject, Surroundings surroundings) throws Exception;
}
