package org.smtpcheck.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.probe.AttemptResult;
import org.smtpcheck.suite.Node;
import org.smtpcheck.suite.Step;

/**
 * One probe of a target that shows whether mail reaches the mailbox's place at all. The others that look there wait for
 * its end: where it saw nothing come, they would all wait for what never comes, and blame the server for a wrong
 * {@code --mailbox-at}.
 *
 * <p>Threads: guarded by its owner.
 */
final class Witness {

    private static final String PLACE = "mailbox";

    private static final String FACT = "mailbox-at";

    private final TargetRun target;
    private final List<Task> waiting = new ArrayList<>();
    private @Nullable Task chosen;
    private String silence = "";

    Witness(TargetRun target) {
        this.target = target;
    }

    /** Chooses among the target's tasks, in their order: the probe with the fewest steps that surely looks there. */
    void choose(List<Task> tasks) {
        chosen = tasks.stream()
                .filter(task -> task.target == target && task.probe.skip().isEmpty() && looksSurely(task.probe))
                .min(Comparator.comparingInt(task -> task.probe.probe().steps().size()))
                .orElse(null);
    }

    /** Whether {@code task} is the one that the others wait for, and has not ended. */
    boolean is(Task task) {
        return task == chosen;
    }

    /** Whether {@code task} has to wait; it does, until {@link #saw} lets it go. */
    boolean holds(Task task) {
        boolean waits = chosen != null && chosen != task && task.probe.isOfCatalogue() && looks(everyStep(task.probe));
        if (waits) {
            waiting.add(task);
        }
        return waits;
    }

    /** Takes in how an attempt of {@code task} ended, and returns those that need not wait any longer. */
    List<Task> saw(Task task, AttemptResult.End end) {
        if (task != chosen) {
            return List.of();
        }
        chosen = null;
        if (end instanceof AttemptResult.Missed missed && missed.isSilence()) {
            silence = "nothing arrives: " + task.probe.id() + " found that " + missed.actual()
                    + "; give --mailbox-at the place to which the server delivers the mailbox's mail";
            // What a probe asks besides, it can ask without looking.
            target.find(FACT, "false");
            target.remark(silence);
        }
        List<Task> free = List.copyOf(waiting);
        waiting.clear();
        return free;
    }

    /** Why {@code probe} cannot be judged; empty when it can. */
    Optional<String> refusal(PlannedProbe probe) {
        boolean needsIt = looksSurely(probe)
                || probe.isOfCatalogue() && probe.probe().needs().facts().contains(FACT);
        return !silence.isEmpty() && needsIt ? Optional.of(silence) : Optional.empty();
    }

    private static boolean looksSurely(PlannedProbe probe) {
        return probe.isOfCatalogue() && looks(probe.probe().steps());
    }

    private static boolean looks(List<Step> steps) {
        return steps.stream()
                .anyMatch(step -> (step.name().equals("arrives") || step.name().equals("absent"))
                        && step.value() instanceof Node.Scalar place
                        && place.template().source().equals(PLACE));
    }

    private static List<Step> everyStep(PlannedProbe probe) {
        List<Step> all = new ArrayList<>(probe.probe().steps());
        for (int i = 0; i < all.size(); i++) {
            all.get(i).branches().values().forEach(all::addAll);
        }
        return all;
    }
}
