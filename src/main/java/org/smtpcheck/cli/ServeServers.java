package org.smtpcheck.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.smtpcheck.place.EmbeddedTargets;
import org.smtpcheck.place.EmbeddedTargets.Started;
import org.smtpcheck.probe.TargetSecurity;
import org.smtpcheck.suite.LoadOptions;
import org.smtpcheck.suite.Loaded;
import org.smtpcheck.suite.ServerDef;
import org.smtpcheck.suite.SuiteLoader;

/**
 * {@code serve}: runs the {@code embedded:} targets and the sinks of a suite, or one conformant server, until it is
 * stopped.
 */
final class ServeServers {

    private ServeServers() {}

    /** A server to run. */
    private record Served(String name, ServerDef def, Kind kind) {}

    private enum Kind {
        /** It gets the address of the command line. */
        TARGET,
        /** It listens where the suite says, and takes mail for all. */
        SINK
    }

    static int serve(Optional<Path> file, String listen, Surroundings surroundings, Interruption interruption)
            throws CommandException, InterruptedException {
        List<Served> servers = List.of(conformant());
        if (file.isPresent()) {
            Loaded loaded = load(file.get(), surroundings);
            SuiteProblems.print(loaded.problems(), surroundings.err());
            if (!loaded.runnable()) {
                return ExitCodes.USAGE;
            }
            servers = embedded(loaded, file.get());
        }
        CountDownLatch stopped = new CountDownLatch(1);
        interruption.onStop(stopped::countDown);
        try (RootFiles roots = new RootFiles();
                EmbeddedTargets targets = new EmbeddedTargets(Clock.systemUTC())) {
            start(servers, listen, targets, roots, surroundings);
            stopped.await();
        }
        return ExitCodes.OK;
    }

    private static Served conformant() {
        return new Served("server", ServerDef.plain("", "", List.of()), Kind.TARGET);
    }

    private static Loaded load(Path file, Surroundings surroundings) {
        LoadOptions options = new LoadOptions(
                Map.of(),
                Map.of(),
                Map.of(),
                name -> surroundings.environment().get(name),
                LoadOptions.Purpose.VALIDATE);
        return new SuiteLoader().load(List.of(file.toString()), options);
    }

    private static List<Served> embedded(Loaded loaded, Path file) throws CommandException {
        List<Served> servers = new ArrayList<>();
        loaded.suites()
                .forEach(suite -> suite.targets().forEach(target -> {
                    ServerDef def = target.embedded();
                    if (def != null) {
                        servers.add(new Served(target.name(), def, Kind.TARGET));
                    }
                }));
        loaded.suites()
                .forEach(suite -> suite.sinks().forEach((name, def) -> servers.add(new Served(name, def, Kind.SINK))));
        if (servers.isEmpty()) {
            throw CommandException.usage(
                    file
                            + " has no server of our own to serve; add a target with the URL embedded:, or a sink under sinks:");
        }
        return servers;
    }

    /** The first server gets the address of the command line, each further one a free port beside it. */
    private static void start(
            List<Served> servers, String listen, EmbeddedTargets targets, RootFiles roots, Surroundings surroundings)
            throws CommandException {
        int colon = listen.lastIndexOf(':');
        String host = listen.substring(0, colon).replaceAll("^\\[|]$", "");
        int port = Integer.parseInt(listen.substring(colon + 1));
        for (Served server : servers) {
            Started started = server.kind() == Kind.SINK
                    ? targets.startSink(server.name(), server.def())
                    : targets.start(server.name(), server.def(), host, port, TargetSecurity.plain(""));
            if (!started.problem().isEmpty()) {
                throw CommandException.notRun(started.problem());
            }
            String shown = started.host().contains(":") ? "[" + started.host() + "]" : started.host();
            String scheme = server.def().tls().starttls().equals("wrapper") ? "smtps" : "smtp";
            surroundings.out().println(server.name() + " listens on " + scheme + "://" + shown + ":" + started.port());
            offers(server.def()).ifPresent(offers -> surroundings.out().println("  offers " + offers));
            if (started.root().isPresent()) {
                Path root = roots.write(server.name(), started.root().get());
                surroundings.out().println("  its certificate leads to the root in " + root);
            }
            port = server.kind() == Kind.SINK ? port : 0;
        }
        surroundings.out().flush();
    }

    /** What there is of TLS and AUTH, in the words of the suite. */
    private static Optional<String> offers(ServerDef def) {
        List<String> offers = new ArrayList<>();
        if (def.tls().isOn()) {
            String flaw = def.tls().certificate();
            offers.add((def.tls().starttls().equals("wrapper")
                            ? "TLS from the first octet"
                            : "STARTTLS (" + def.tls().starttls() + ")")
                    + (flaw.equals("good") ? "" : " with a certificate that is " + flaw));
        }
        if (!def.auth().mechanisms().isEmpty()) {
            offers.add("AUTH " + String.join(" ", def.auth().mechanisms())
                    + (def.auth().underTls() ? " under TLS" : "")
                    + (def.auth().required() ? ", which is required" : ""));
        }
        return offers.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", offers));
    }
}
