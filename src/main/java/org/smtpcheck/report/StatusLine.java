package org.smtpcheck.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.smtpcheck.result.RunEvent;
import org.smtpcheck.result.Verdict;

/**
 * How far a run is, in one line: {@code 12/20 · 1 failed · 3 probes wait for greylisting, next try in 12 s}, and which
 * probe has been going on for long. Not thread-safe.
 */
final class StatusLine {

    /** From so long on it is worth saying what a run is busy with. */
    private static final Duration LONG = Duration.ofSeconds(3);

    /** As servers write it: the probe waits for no defect. */
    private static final Pattern GREYLISTING = Pattern.compile("(?i)gr[ea]y-?\\s?list");

    private record Wait(Instant until, String reason) {}

    private final Map<String, Wait> waits = new HashMap<>();
    private final Map<String, Instant> going = new LinkedHashMap<>();
    private int probes;
    private int finished;
    private int failed;
    private int errors;

    void on(RunEvent event, Instant now) {
        if (event instanceof RunEvent.RunStarted started) {
            probes = started.probes();
        } else if (event instanceof RunEvent.ProbeStarted begun) {
            going.put(begun.id(), now);
        } else if (event instanceof RunEvent.ProbeWaiting waiting) {
            waits.put(waiting.id(), new Wait(now.plus(waiting.delay()), waiting.reason()));
        } else if (event instanceof RunEvent.ProbeFinished done) {
            waits.remove(done.result().id());
            going.remove(done.result().id());
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
        Map<String, Wait> ahead = new LinkedHashMap<>(waits);
        ahead.values().removeIf(wait -> !now.isBefore(wait.until()));
        ahead.values().stream()
                .map(Wait::until)
                .min(Instant::compareTo)
                .ifPresent(next -> parts.add(waiting(ahead.values(), now, next)));
        going.entrySet().stream()
                .filter(probe -> !ahead.containsKey(probe.getKey()))
                .filter(probe -> !now.isBefore(probe.getValue().plus(LONG)))
                .min(Map.Entry.comparingByValue())
                .ifPresent(probe -> parts.add(probe.getKey() + " for "
                        + Counted.seconds(
                                Duration.between(probe.getValue(), now).toSeconds())));
        return String.join(" · ", parts);
    }

    private static String waiting(Collection<Wait> waits, Instant now, Instant next) {
        // Rounded up: "in 0 s" while it still waits would look stuck.
        long seconds = Duration.between(now, next).plusSeconds(1).minusNanos(1).toSeconds();
        boolean greylisted = waits.stream()
                .allMatch(wait -> GREYLISTING.matcher(wait.reason()).find());
        return Counted.of(waits.size(), "probe") + (waits.size() == 1 ? " waits for " : " wait for ")
                + (greylisted ? "greylisting" : "the server") + ", next try in " + Counted.seconds(seconds);
    }
}
