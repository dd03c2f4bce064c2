package org.smtpcheck.cli;

/** Starts the program. */
public final class Main {

    private Main() {}

    /** Runs the command line and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        System.exit(new Program(Surroundings.ofProcess(), new StandardActions()).run(arguments));
    }
}
