package org.smtpcheck.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * What the program finds around it: streams, environment, terminal.
 *
 * @param in standard input
 * @param out standard output, for results only
 * @param err standard error, for everything said to the person
 * @param environment the environment variables
 * @param prompt asks the person on the terminal
 */
public record Surroundings(
        InputStream in, PrintStream out, PrintStream err, Map<String, String> environment, PasswordPrompt prompt) {

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Those of this process. */
    public static Surroundings ofProcess() {
        return new Surroundings(System.in, System.out, System.err, System.getenv(), PasswordPrompt.ofTerminal());
    }
}
