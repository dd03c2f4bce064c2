package org.smtpcheck.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.smtpcheck.result.RunEvent;
import org.smtpcheck.result.Verdict;

/**
 * How far a run is, in one line: {@code 12/20 · 1 failed · 3 wait for the server, next try in 12 s}. Not thread-safe.
 */
final class StatusLine {

    private final Map<String, Instant> waitingUntil = new HashMap<>();
    private int probes;
    private int finished;
    private int failed;
    private int errors;

    void on(RunEvent event, Instant now) {
        if (event instanceof RunEvent.RunStarted started) {
            probes = started.probes();
        } else if (event instanceof RunEvent.ProbeWaiting waiting) {
            waitingUntil.put(waiting.id(), now.plus(waiting.delay()));
        } else if (event instanceof RunEvent.ProbeFinished done) {
            waitingUntil.remove(done.result().id());
            finished++;
            failed += done.result().verdict() == Verdict.FAIL ? 1 : 0;
            errors += done.result().verdict() == Verdict.ERROR ? 1 : 0;
        }
    }

    String text(Instant now) {
        List<String> parts = new ArrayList<>();
        parts.add(finished + "/" + Math.max(probes, finished));
        if (failed > 0) {
            parts.add(failed + " failed");
        }
        if (errors > 0) {
            parts.add(Counted.of(errors, "error"));
        }
        Collection<Instant> ahead =
                waitingUntil.values().stream().filter(now::isBefore).toList();
        ahead.stream().min(Instant::compareTo).ifPresent(next -> parts.add(waiting(ahead.size(), now, next)));
        return String.join(" · ", parts);
    }

    private static String waiting(int count, Instant now, Instant next) {
        // Rounded up: "in 0 s" while it still waits would look stuck.
        long seconds = Duration.between(now, next).plusMillis(999).toSeconds();
        String who = count == 1 ? "1 waits" : count + " wait";
        return who + " for the server, next try in " + Counted.seconds(seconds);
    }
}
