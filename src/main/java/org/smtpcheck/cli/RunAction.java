package org.smtpcheck.cli;

/** What {@code run} does once its command line is understood. */
@FunctionalInterface
public interface RunAction {

    /**
     * Runs the suites and writes the reports.
     *
     * @param interruption tells when the person stops the program; what is written before this method returns is kept
     * @return an exit code of {@link ExitCodes}
     * @throws CommandException for what the person can mend, before or after something was sent
     * @throws Exception for our own defects
     */
    int run(RunOptions options, Surroundings surroundings, Interruption interruption) throws Exception;
}
