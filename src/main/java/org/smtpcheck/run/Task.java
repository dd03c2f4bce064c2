package org.smtpcheck.run;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

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
    int refusals;
    long firstStartedNanos = -1;
    long firstRefusedNanos = -1;
    Duration waited = Duration.ZERO;

    /** Whether its next attempt confirms a missing reply: alone on its target and with three times the patience. */
    boolean confirms;

    Task(Kind kind, PlannedProbe probe, TargetRun target, String unique) {
        this.kind = kind;
        this.probe = probe;
        this.target = target;
        this.unique = unique;
    }
}
