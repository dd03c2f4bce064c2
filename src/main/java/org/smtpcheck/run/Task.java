package org.smtpcheck.run;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.probe.Attempt;

/** A planned probe while a run goes on. Guarded by {@link Schedule}'s owner. */
final class Task {

    final PlannedProbe probe;
    final TargetRun target;
    final String unique;

    /** Places where a temporary refusal was seen and is judged from now on. */
    final Set<String> judgedAsIs = new HashSet<>();

    int attempts;
    int refusals;
    long firstStartedNanos = -1;
    long firstRefusedNanos = -1;
    Duration waited = Duration.ZERO;

    /** Whether its next attempt confirms a missing reply: alone on its target and with three times the patience. */
    boolean confirms;

    @Nullable
    Attempt running;

    boolean ended;

    Task(PlannedProbe probe, TargetRun target, String unique) {
        this.probe = probe;
        this.target = target;
        this.unique = unique;
    }
}
