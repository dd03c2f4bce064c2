package org.smtpcheck.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Runs one command line inside the test's JVM and keeps what came of it. */
final class CommandLineRun {

    private final Map<String, String> environment = new HashMap<>();
    private byte[] input = new byte[0];
    private PasswordPrompt prompt = question -> Optional.empty();
    private Actions actions = new RefusingActions();

    /** What a command line left behind. */
    record Outcome(int exitCode, String out, String err) {}

    static CommandLineRun withNothing() {
        return new CommandLineRun();
    }

    CommandLineRun environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    CommandLineRun input(String text) {
        return input(text.getBytes(StandardCharsets.UTF_8));
    }

    CommandLineRun input(byte[] octets) {
        input = octets.clone();
        return this;
    }

    CommandLineRun typing(String password) {
        prompt = question -> Optional.of(password);
        return this;
    }

    CommandLineRun actions(Actions wired) {
        actions = wired;
        return this;
    }

    Outcome run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        InputStream in = new ByteArrayInputStream(input);
        Surroundings surroundings = new Surroundings(
                in,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                prompt);
        int exitCode = new Program(surroundings, actions).run(arguments);
        return new Outcome(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
