package org.smtpcheck.run;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.smtpcheck.result.Run;
import org.smtpcheck.suite.Probe;

/** The whole catalogue against many servers that each do one thing otherwise, several at once. */
final class Trial {

    /** Most of a run is waiting for what does not come: more at once than there are processors. */
    private static final int AT_ONCE = 6 * Runtime.getRuntime().availableProcessors();

    /** How many sessions at once a server is given: a run with a few silences in it is over soon. */
    private static final int SESSIONS = 12;

    private Trial() {}

    /** What the catalogue says of each server; the probes that take minutes are left out. */
    static Map<String, Run> of(Map<String, CatalogueKit.Fault> servers) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            Map<String, Future<Run>> started = new TreeMap<>();
            servers.forEach((name, fault) -> started.put(name, pool.submit(() -> of(fault))));
            Map<String, Run> runs = new TreeMap<>();
            for (Map.Entry<String, Future<Run>> each : started.entrySet()) {
                runs.put(each.getKey(), result(each));
            }
            return runs;
        } finally {
            pool.shutdownNow();
        }
    }

    /** What the catalogue says of one. */
    static Run of(CatalogueKit.Fault fault) {
        List<String> quick = CatalogueKit.probes().stream()
                .filter(probe -> !probe.tags().contains("time"))
                .map(Probe::id)
                .toList();
        Path maildirs = emptyFolder();
        try {
            return CatalogueKit.run(fault, quick, settings(fault), maildirs);
        } finally {
            delete(maildirs);
        }
    }

    private static Path emptyFolder() {
        try {
            return Files.createTempDirectory("smtpcheck-trial-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> within = Files.walk(folder)) {
            within.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Run result(Map.Entry<String, Future<Run>> started) throws InterruptedException {
        try {
            return started.getValue().get();
        } catch (ExecutionException e) {
            throw new AssertionError("the trial of " + started.getKey() + " broke", e);
        }
    }

    private static RunSettings settings(CatalogueKit.Fault fault) {
        Duration timeout = fault.patience().equals("short") ? Duration.ofMillis(1500) : RunKit.TIMEOUT;
        return RunKit.settings()
                .withJobs(SESSIONS)
                .withTimeout(timeout)
                .withLongestWait(Duration.ofSeconds(20))
                .withThreads(1);
    }
}
