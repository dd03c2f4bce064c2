package org.smtpcheck.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.RunEvent;
import org.smtpcheck.suite.LoadOptions;
import org.smtpcheck.suite.Loaded;
import org.smtpcheck.suite.SuiteLoader;

/** Runs suites, written in YAML, against the embedded server over real sockets. */
final class RunKit {

    /** Long enough for a busy machine. */
    static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** Short, for servers that say nothing. */
    static final Duration IMPATIENCE = Duration.ofMillis(700);

    private RunKit() {}

    static RunSettings settings() {
        return RunSettings.defaults()
                .withTimeout(TIMEOUT)
                .withLongestWait(Duration.ofSeconds(60))
                .withTool("smtpcheck test");
    }

    static RunSettings impatient() {
        return settings().withTimeout(IMPATIENCE).withLongestWait(Duration.ZERO);
    }

    static Run run(String yaml) {
        return run(yaml, settings());
    }

    static Run run(String yaml, RunSettings settings) {
        return run(yaml, settings, new ArrayList<>());
    }

    static Run run(String yaml, RunSettings settings, List<RunEvent> events) {
        Planner.Planned planned = plan(yaml, settings);
        if (!planned.problems().isEmpty()) {
            throw new AssertionError("the plan has problems: " + planned.problems());
        }
        return new Runner(Clock.systemUTC()).run(planned.plan(), event -> {
            synchronized (events) {
                events.add(event);
            }
        });
    }

    static Planner.Planned plan(String yaml, RunSettings settings) {
        try {
            Path file = Files.createTempFile("suite", ".yaml");
            Files.writeString(file, yaml);
            Loaded loaded = new SuiteLoader()
                    .load(
                            List.of(file.toString()),
                            new LoadOptions(Map.of(), Map.of(), Map.of(), name -> null, LoadOptions.Purpose.RUN));
            Files.delete(file);
            if (!loaded.runnable()) {
                throw new AssertionError("the test's own suite is wrong: " + loaded.problems());
            }
            return Planner.plan(loaded.suites(), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A suite on one embedded server with these settings and probes. */
    static String suite(String server, String probes) {
        return """
                smtpcheck: 1
                name: Test
                targets:
                  server:
                    url: "embedded:"
                    domains: [test.example]
                %s
                facts: { mailbox: test@test.example, foreign: x@foreign.example }
                probes:
                %s
                """.formatted(server.indent(4), probes.indent(2));
    }

    static ProbeResult result(Run run, String id) {
        return run.probes().stream()
                .filter(probe -> probe.id().equals("server/" + id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no result of " + id + " in " + run.probes()));
    }
}
