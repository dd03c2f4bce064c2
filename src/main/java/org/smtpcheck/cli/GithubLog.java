package org.smtpcheck.cli;

import java.io.PrintStream;
import java.util.UUID;
import org.smtpcheck.report.GithubAnnotations;
import org.smtpcheck.result.Run;

/**
 * The log of a GitHub Actions job, which takes lines for commands: in it a server's text must not become one, and what
 * did not pass is marked at its line of the suite. Elsewhere nothing is written.
 */
final class GithubLog {

    private final PrintStream console;
    private final String token;

    private GithubLog(PrintStream console, String token) {
        this.console = console;
        this.token = token;
    }

    static GithubLog of(Surroundings surroundings, PrintStream console) {
        boolean here = "true".equals(surroundings.environment().get("GITHUB_ACTIONS"));
        // Not to be guessed, or a server could end the shield.
        return new GithubLog(console, here ? UUID.randomUUID().toString() : "");
    }

    /** From here on the log takes no commands. */
    void shield() {
        if (!token.isEmpty()) {
            console.println("::stop-commands::" + token);
        }
    }

    /** The log takes commands again, and gets those that mark lines. */
    void annotate(Run run) {
        if (!token.isEmpty()) {
            console.println("::" + token + "::");
            GithubAnnotations.of(run).forEach(console::println);
        }
    }
}
