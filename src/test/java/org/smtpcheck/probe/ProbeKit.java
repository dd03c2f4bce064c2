package org.smtpcheck.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.smtpcheck.suite.LoadOptions;
import org.smtpcheck.suite.Loaded;
import org.smtpcheck.suite.Probe;
import org.smtpcheck.suite.SuiteLoader;
import org.smtpcheck.wire.ConnectOutcome;
import org.smtpcheck.wire.Connector;
import org.smtpcheck.wire.ManualLoop;
import org.smtpcheck.wire.Redactor;

/** Runs one probe, written in YAML, against a scripted server on a loop whose time is moved by hand. */
final class ProbeKit {

    /** A server that takes everything of an ordinary session. */
    static final Function<String, List<String>> POLITE = line -> {
        if (line.isEmpty()) {
            return List.of("220 mail.test.example ESMTP");
        }
        if (line.endsWith("\r\n.\r\n")) {
            return List.of("250 2.0.0 Queued");
        }
        List<String> replies = new ArrayList<>();
        line.lines()
                .forEach(command -> replies.add(
                        command.startsWith("EHLO")
                                ? "250-mail.test.example\r\n250-PIPELINING\r\n250-AUTH PLAIN LOGIN\r\n250 SIZE 1000"
                                : command.startsWith("DATA")
                                        ? "354 Go on"
                                        : command.startsWith("QUIT") ? "221 Bye" : "250 2.0.0 Ok"));
        return replies;
    };

    final ManualLoop loop = new ManualLoop();
    final List<String> written = new ArrayList<>();
    final Map<String, String> facts =
            new HashMap<>(Map.of("mailbox", "test@test.example", "sender", "me@test.example"));
    final Map<String, String> found = new HashMap<>();
    final List<Function<String, List<String>>> servers = new ArrayList<>();
    final List<String> secrets = new ArrayList<>();
    final Traffic traffic = new Traffic();
    int connections;
    String proxy = "";
    int released;
    boolean retriesTolerated;
    Duration longestWait = Duration.ofMinutes(6);
    Places places = Places.NONE;
    Set<String> judgedAsIs = Set.of();
    final Set<CredentialsGuard.Permission> permissions = new HashSet<>();
    final Map<String, String> vars = new HashMap<>();

    private final Probe probe;

    private ProbeKit(Probe probe) {
        this.probe = probe;
    }

    /** A kit for a probe with these lines below {@code - id: p}, indented by none. */
    static ProbeKit of(String body) {
        String yaml = "smtpcheck: 1\nname: t\nvars: { foreign-name: x }\nprobes:\n  - id: p\n" + body.indent(4);
        try {
            Path file = Files.createTempFile("probe", ".yaml");
            Files.writeString(file, yaml);
            Loaded loaded = new SuiteLoader()
                    .load(
                            List.of(file.toString()),
                            new LoadOptions(Map.of(), Map.of(), Map.of(), name -> null, LoadOptions.Purpose.VALIDATE));
            Files.delete(file);
            if (!loaded.runnable()) {
                throw new AssertionError("the test's own suite is wrong: " + loaded.problems());
            }
            return new ProbeKit(loaded.suites().get(0).probes().get(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #of}, for a probe with these steps. */
    static ProbeKit steps(String steps) {
        return of("steps:\n" + steps.indent(2));
    }

    /** The next connection talks to this server; the last one given talks on all later ones. */
    ProbeKit server(Function<String, List<String>> server) {
        servers.add(server);
        return this;
    }

    /** A polite server that answers {@code line}, when it is written, with {@code replies}. */
    static Function<String, List<String>> answering(String line, String... replies) {
        return written -> written.startsWith(line) && !line.isEmpty() || line.isEmpty() && written.isEmpty()
                ? List.of(replies)
                : POLITE.apply(written);
    }

    /** Begins the probe; the stage completes as time is moved. */
    CompletableFuture<AttemptResult> begin() {
        Connector connector = (on, endpoint, source, timeout, recorder) -> {
            if (servers.isEmpty()) {
                servers.add(POLITE);
            }
            Function<String, List<String>> server = servers.get(Math.min(connections, servers.size() - 1));
            connections++;
            return CompletableFuture.completedFuture(
                    server.apply("").contains("refused")
                            ? new ConnectOutcome.Failed(ConnectOutcome.Kind.REFUSED, "connection refused")
                            : new ConnectOutcome.Connected(new ScriptedConnection(loop, recorder, server, written)));
        };
        AttemptOrder order = new AttemptOrder(
                probe,
                probe.cases().get(0),
                new View(),
                "unique1",
                "token1",
                Duration.ofSeconds(20),
                judgedAsIs,
                retriesTolerated,
                vars,
                places,
                longestWait);
        return new Attempt(order, new Tools(connector, loop, Redactor.of(secrets), new CountingBudget(), Runnable::run))
                .start()
                .toCompletableFuture();
    }

    /** Runs the probe and lets {@code time} pass. */
    AttemptResult run(Duration time) {
        CompletableFuture<AttemptResult> ended = begin();
        loop.advance(time);
        if (!ended.isDone()) {
            throw new AssertionError("the probe has not ended within " + time + "; written: " + written);
        }
        return ended.join();
    }

    /** How the probe ends when up to an hour passes. */
    AttemptResult.End end() {
        return run(Duration.ofHours(1)).end();
    }

    /** Every line that was written. */
    List<String> lines() {
        return ScriptedConnection.lines(written);
    }

    private final class CountingBudget implements Budget {
        @Override
        public void release() {
            released++;
        }

        @Override
        public CompletionStage<Boolean> acquire() {
            released--;
            return CompletableFuture.completedFuture(true);
        }
    }

    private final class View implements TargetView {
        @Override
        public String proxy() {
            return proxy;
        }

        @Override
        public String name() {
            return "server";
        }

        @Override
        public String host() {
            return "127.0.0.1";
        }

        @Override
        public int port() {
            return 25;
        }

        @Override
        public String role() {
            return "mx";
        }

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(20);
        }

        @Override
        public TargetSecurity security() {
            TargetSecurity plain = TargetSecurity.plain("mail.test.example");
            return new TargetSecurity(plain.begin(), plain.name(), plain.trust(), plain.identity(), permissions);
        }

        @Override
        public Map<String, String> facts() {
            return facts;
        }

        @Override
        public Optional<String> found(String name) {
            return Optional.ofNullable(found.get(name));
        }

        @Override
        public Optional<List<String>> capabilities() {
            return Optional.empty();
        }

        @Override
        public Traffic traffic() {
            return traffic;
        }
    }
}
