package org.smtpcheck.cli;

import java.nio.file.Path;
import java.util.Optional;

/** What {@code serve} does once its command line is understood. */
@FunctionalInterface
public interface ServeAction {

    /**
     * Runs servers until it is stopped.
     *
     * @param file the file that describes them; without one, a conformant server with its defaults
     * @param listen {@code HOST:PORT} for that one server
     * @return an exit code of {@link ExitCodes}
     */
    int serve(Optional<Path> file, String listen, Surroundings surroundings, Interruption interruption)
            throws Exception;
}
