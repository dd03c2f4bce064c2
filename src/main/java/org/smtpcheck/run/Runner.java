package org.smtpcheck.run;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.smtpcheck.place.EmbeddedTargets;
import org.smtpcheck.place.PlaceHouse;
import org.smtpcheck.probe.Workshop;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.RunEvent;

/**
 * Runs plans. It knows nothing of JUnit, terminals or files.
 *
 * <p>Threads: {@link #run} blocks its caller; events come from any thread, one at a time. {@link #stop} may be called
 * from any thread, also from a shutdown hook.
 */
public final class Runner {

    private final Clock clock;
    private final CompletableFuture<Scene> scene = new CompletableFuture<>();

    /** A runner that reads the time from {@code clock}. */
    public Runner(Clock clock) {
        this.clock = clock;
    }

    /**
     * Runs {@code plan} to its end and returns what became of it. Whatever a server does is in the result; an exception
     * is our own defect.
     */
    public Run run(Plan plan, Consumer<RunEvent> events) {
        Instant started = clock.instant();
        long began = System.nanoTime();
        try (EmbeddedTargets embedded = new EmbeddedTargets(clock);
                PlaceHouse places = PlaceHouse.open(plan.places(), embedded);
                Workshop workshop = new Workshop(plan.settings().threads(), plan.secrets())) {
            List<TargetRun> targets = plan.targets().stream()
                    .map(target -> opened(target, embedded))
                    .toList();
            Scene made = new Scene(plan, targets, places, workshop, events, began);
            scene.complete(made);
            List<ProbeResult> results = made.play();
            Aftermath.of(places, targets, workshop, made::isStopped);
            Run run = new Run(
                    plan.settings().tool(),
                    started,
                    (System.nanoTime() - began) / 1_000_000,
                    plan.suites(),
                    targets.stream().map(TargetRun::result).toList(),
                    results,
                    made.isStopped());
            events.accept(new RunEvent.RunFinished(run));
            return run;
        }
    }

    /** Ends a run that goes on: {@link #run} returns soon, with what had been done. */
    public void stop() {
        var unused = scene.thenAccept(Scene::stop);
    }

    private static TargetRun opened(PlannedTarget target, EmbeddedTargets embedded) {
        if (target.embedded() == null) {
            return new TargetRun(target, target.host(), target.port());
        }
        EmbeddedTargets.Started started =
                embedded.start(target.name(), target.embedded(), target.host(), target.port(), target.security());
        TargetRun run = new TargetRun(target, started.host(), started.port(), started.security());
        if (!started.problem().isEmpty()) {
            run.find("unusable", started.problem());
        }
        return run;
    }
}
