package org.smtpcheck.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.smtpcheck.probe.AttemptResult;

/** A planned probe while a run goes on. Guarded by {@link Schedule}'s owner. */
final class Task {

    /** What it is for. */
    enum Kind {
        /** A probe of the plan: it has a result. */
        PROBE,
        /** The control of a target: what it captures becomes facts. */
        CONTROL
    }

    final Kind kind;
    final PlannedProbe probe;
    final TargetRun target;
    final String unique;

    /** Places where a temporary refusal was seen and is judged from now on. */
    final Set<String> judgedAsIs = new HashSet<>();

    /** Whether its connection was refused after good ones, so that it tries once more. */
    Ban.Knocked knocked = Ban.Knocked.ONCE;

    int attempts;
    /** Those that have ended, the first of them. */
    final List<Tried> tries = new ArrayList<>();

    long startedNanos;
    int refusals;
    long firstStartedNanos = -1;
    long firstRefusedNanos = -1;
    Duration waited = Duration.ZERO;

    /** More tries than this tell a reader nothing new. */
    private static final int MOST_TRIES = 50;

    /** An attempt that has ended. */
    record Tried(long fromNanos, long toNanos, AttemptResult.End end) {}

    /** Whether its next attempt confirms a missing reply: alone on its target and with three times the patience. */
    boolean confirms;

    Task(Kind kind, PlannedProbe probe, TargetRun target, String unique) {
        this.kind = kind;
        this.probe = probe;
        this.target = target;
        this.unique = unique;
    }

    /** Its attempt has ended now. */
    void ended(AttemptResult.End end) {
        if (tries.size() < MOST_TRIES) {
            tries.add(new Tried(startedNanos, System.nanoTime(), end));
        }
    }
}
