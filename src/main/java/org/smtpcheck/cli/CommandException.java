package org.smtpcheck.cli;

/** The command cannot go on, and the person can mend it: a sentence for standard error and an exit code. */
public final class CommandException extends Exception {

    private static final long serialVersionUID = 1;

    private final int exitCode;

    private CommandException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The command line is wrong, or what it names; nothing was sent. */
    public static CommandException usage(String message) {
        return new CommandException(ExitCodes.USAGE, message);
    }

    /** Something could not be run, read or written. */
    public static CommandException notRun(String message) {
        return new CommandException(ExitCodes.NOT_RUN, message);
    }

    /** The code to exit with. */
    public int exitCode() {
        return exitCode;
    }
}
