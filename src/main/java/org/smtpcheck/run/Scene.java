package org.smtpcheck.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.smtpcheck.place.PlaceHouse;
import org.smtpcheck.probe.Attempt;
import org.smtpcheck.probe.AttemptOrder;
import org.smtpcheck.probe.AttemptResult;
import org.smtpcheck.probe.Budget;
import org.smtpcheck.probe.Places;
import org.smtpcheck.probe.Workshop;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.RunEvent;
import org.smtpcheck.suite.State;

/**
 * One run while it goes on: starts what the schedule lets start, takes in how attempts end, and decides what follows.
 *
 * <p>Threads: its monitor guards all state; attempts run outside it.
 */
final class Scene {

    private static final int CONFIRMED_AT_MOST = 3;
    private static final int PATIENCE = 3;

    /** Before a connection that was refused is tried again. */
    private static final Duration KNOCK = Duration.ofSeconds(2);

    /** 36⁶: a run is told by seven letters and digits, since mail of many runs may lie in one mailbox. */
    private static final long LEAST_RUN = 2_176_782_336L;

    private final Plan plan;
    private final PlaceHouse places;
    private final Workshop workshop;
    private final Consumer<RunEvent> events;
    private final long beganNanos;
    private final Schedule schedule = new Schedule();
    private final Map<String, TargetState> states = new LinkedHashMap<>();
    private final Map<String, ProbeResult> results = new HashMap<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private int unfinished;
    private boolean stopped;

    /** What is kept of one target. */
    private static final class TargetState {
        final TargetRun run;
        final Control control;
        final Breaker breaker;
        final Ban ban = new Ban();
        final Witness witness;
        final Map<String, Integer> confirmed = new HashMap<>();
        final List<Task> heldBack = new ArrayList<>();
        final Map<Task, AttemptResult> undecided = new LinkedHashMap<>();
        boolean controlSeen;

        TargetState(TargetRun run) {
            this.run = run;
            this.control = new Control(run);
            this.witness = new Witness(run);
            this.breaker = new Breaker(run.role().equals("submission") ? State.AUTH : State.EHLO);
        }
    }

    Scene(
            Plan plan,
            List<TargetRun> targets,
            PlaceHouse places,
            Workshop workshop,
            Consumer<RunEvent> events,
            long beganNanos) {
        this.plan = plan;
        this.places = places;
        this.workshop = workshop;
        this.events = events;
        this.beganNanos = beganNanos;
        targets.forEach(target -> states.put(target.name(), new TargetState(target)));
    }

    /** Plays it to its end and returns the results in the order of the plan. */
    List<ProbeResult> play() {
        events.accept(new RunEvent.RunStarted(plan.probes().size()));
        String run = Long.toString(ThreadLocalRandom.current().nextLong(LEAST_RUN, LEAST_RUN * 36), 36);
        synchronized (this) {
            List<Task> tasks = new ArrayList<>();
            for (PlannedProbe probe : plan.probes()) {
                TargetState state = Objects.requireNonNull(states.get(probe.target()), "a planned target");
                tasks.add(new Task(Task.Kind.PROBE, probe, state.run, unique(run, tasks.size())));
            }
            unfinished = tasks.size();
            states.values().forEach(state -> startControl(state, run));
            states.values().forEach(state -> state.witness.choose(tasks));
            tasks.forEach(this::enter);
            pump();
            if (unfinished == 0) {
                over.complete(null);
            }
        }
        over.join();
        return plan.probes().stream()
                .map(probe -> results.get(probe.id()))
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    /** Of one length: none is the beginning of another. */
    private static String unique(String run, int index) {
        String number = Integer.toString(index, 36);
        return "sc" + run + "0".repeat(Math.max(0, 3 - number.length())) + number;
    }

    /** Ends it; attempts under way are cancelled and have no result. */
    synchronized void stop() {
        stopped = true;
        over.complete(null);
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    private void startControl(TargetState state, String run) {
        boolean isTried = plan.settings().care() == RunSettings.Care.JUDGE
                && plan.probes().stream()
                        .anyMatch(probe -> probe.target().equals(state.run.name())
                                && probe.skip().isEmpty());
        Optional<PlannedProbe> control =
                isTried && state.run.found("unusable").isEmpty() ? Control.planned(state.run) : Optional.empty();
        state.controlSeen = control.isEmpty();
        control.ifPresent(
                probe -> schedule.add(new Task(Task.Kind.CONTROL, probe, state.run, "sc" + run + "-control")));
    }

    /** A task enters the schedule, waits for the control, or is done without a word to the server. */
    private void enter(Task task) {
        TargetState state = state(task);
        Optional<String> unusable = state.run.found("unusable");
        if (!task.probe.skip().isEmpty()) {
            finish(task, Outcome.skipped(task.probe.skip()));
        } else if (unusable.isPresent()) {
            finish(task, Outcome.failed(unusable.get()));
        } else if (!places.problem(task.probe.suitePath()).isEmpty()) {
            finish(task, Outcome.failed(places.problem(task.probe.suitePath())));
        } else if (!state.controlSeen && Control.isNeededBy(task.probe)) {
            schedule.expect(task);
            state.heldBack.add(task);
        } else if (state.witness.holds(task)) {
            schedule.expect(task);
        } else if (state.witness.is(task)) {
            schedule.expect(task);
            schedule.enterFirst(List.of(task));
        } else {
            schedule.add(task);
        }
    }

    /** Starts what may start. */
    private void pump() {
        List<Task> ready = stopped ? List.of() : schedule.startable();
        while (!ready.isEmpty()) {
            for (Task task : ready) {
                Optional<String> hopeless = hopeless(task);
                if (hopeless.isPresent()) {
                    schedule.release(task);
                    conclude(task, Outcome.failed(hopeless.get()));
                } else {
                    begin(task);
                }
            }
            ready = schedule.startable();
        }
    }

    private Optional<String> hopeless(Task task) {
        if (isControl(task)) {
            return Optional.empty();
        }
        TargetState state = state(task);
        State start = task.probe.probe().start();
        return state.ban
                .told()
                .or(() -> state.breaker.given(start))
                .or(() -> state.control.refusal(task.probe))
                .or(() -> state.witness.refusal(task.probe));
    }

    private void begin(Task task) {
        TargetState state = state(task);
        task.attempts++;
        task.startedNanos = System.nanoTime();
        if (task.firstStartedNanos < 0) {
            task.firstStartedNanos = task.startedNanos;
            if (!isControl(task)) {
                events.accept(new RunEvent.ProbeStarted(task.probe.id()));
            }
        }
        Duration timeout = state.run.timeout().multipliedBy(task.confirms ? PATIENCE : 1);
        Map<String, String> vars = new HashMap<>(plan.vars());
        vars.putAll(places.of(task.probe.suitePath()).vars());
        if (isControl(task)) {
            vars.putAll(state.control.vars());
        }
        AttemptOrder order = new AttemptOrder(
                task.probe.probe(),
                task.probe.probeCase(),
                state.run,
                task.unique,
                task.unique + "t" + task.attempts,
                timeout,
                task.judgedAsIs,
                state.run.found("greylists").filter("true"::equals).isPresent() && task.refusals == 0,
                vars,
                placesFor(task.probe),
                plan.settings().longestWait());
        Attempt attempt = workshop.attempt(order, new Share(task));
        Duration pace =
                task.knocked == Ban.Knocked.TWICE ? KNOCK : plan.settings().pace();
        CompletionStage<AttemptResult> under =
                pace.isZero() ? attempt.start() : workshop.after(pace).thenCompose(done -> attempt.start());
        under.whenComplete((result, defect) -> {
            if (defect != null) {
                ended(task, Outcome.defect(defect));
            } else {
                ended(task, new Outcome.Of(result));
            }
        });
    }

    private Places placesFor(PlannedProbe probe) {
        return Places.areUsedBy(probe.probe().steps()) ? places.of(probe.suitePath()) : Places.NONE;
    }

    private synchronized void ended(Task task, Outcome outcome) {
        if (stopped) {
            return;
        }
        schedule.release(task);
        TargetState state = state(task);
        if (outcome instanceof Outcome.Of of) {
            AttemptResult result = of.result();
            task.waited = task.waited.plus(result.waited());
            task.ended(result.end());
            state.run.learn(result);
            Ban.Next next = isControl(task) ? Ban.Next.GO_ON : state.ban.saw(result.end(), task.knocked);
            if (next == Ban.Next.KNOCK_AGAIN) {
                task.knocked = Ban.Knocked.TWICE;
                schedule.again(task);
                pump();
                return;
            }
            task.knocked = Ban.Knocked.ONCE;
            takeInWay(state, task, result);
            if (next == Ban.Next.GIVE_UP) {
                conclude(task, Outcome.failed(Ban.TOLD));
                pump();
                return;
            }
            if (isControl(task)) {
                state.control.saw(result);
                openGate(state);
            }
            schedule.enterFirst(state.witness.saw(task, result.end()));
            if (comesAgain(task, state, result)) {
                pump();
                return;
            }
            if (!isControl(task) && !state.controlSeen && OtherCause.isPossibleFor(task.probe, result.end())) {
                state.undecided.put(task, result);
            } else {
                conclude(task, new Outcome.Of(explained(state, task, result)));
            }
        } else {
            conclude(task, outcome);
        }
        pump();
    }

    private static AttemptResult explained(TargetState state, Task task, AttemptResult result) {
        return result.withEnd(OtherCause.of(task.probe, result, state.run, state.control.mailboxes()));
    }

    private static void takeInWay(TargetState state, Task task, AttemptResult result) {
        if (result.end() instanceof AttemptResult.WayBroken way) {
            state.breaker.broke(State.named(way.state()), way.reason());
        } else if (!(result.end() instanceof AttemptResult.Deferred)) {
            state.breaker.reached(task.probe.probe().start());
        }
    }

    private void openGate(TargetState state) {
        if (!state.controlSeen) {
            state.controlSeen = true;
            state.heldBack.stream()
                    .filter(task -> !state.witness.holds(task))
                    .filter(task -> !state.witness.is(task))
                    .forEach(schedule::enter);
            schedule.enterFirst(
                    state.heldBack.stream().filter(state.witness::is).toList());
            state.heldBack.clear();
            state.undecided.forEach((task, result) -> conclude(task, new Outcome.Of(explained(state, task, result))));
            state.undecided.clear();
        }
    }

    /** Sends the task round again where a client would come again, or where a missing reply has to be confirmed. */
    private boolean comesAgain(Task task, TargetState state, AttemptResult result) {
        if (result.end() instanceof AttemptResult.Deferred deferred) {
            return waits(task, state, deferred);
        }
        if (result.end() instanceof AttemptResult.Missed missed
                && !missed.absence().isEmpty()
                && !task.confirms
                && plan.settings().care() == RunSettings.Care.JUDGE) {
            int before = state.confirmed.merge(missed.absence(), 1, Integer::sum);
            if (before <= CONFIRMED_AT_MOST) {
                task.confirms = true;
                schedule.again(task);
                return true;
            }
        }
        return false;
    }

    private boolean waits(Task task, TargetState state, AttemptResult.Deferred deferred) {
        long now = System.nanoTime();
        if (task.firstRefusedNanos < 0) {
            task.firstRefusedNanos = now;
        }
        task.refusals++;
        RetryDecision decision = RetryDecision.decide(
                deferred.code(),
                task.refusals,
                Duration.ofNanos(now - task.firstRefusedNanos),
                state.run.planned().retry(),
                plan.settings().longestWait());
        if (decision instanceof RetryDecision.GiveUp) {
            return false;
        }
        Duration delay;
        if (decision instanceof RetryDecision.AgainAndJudge again) {
            task.judgedAsIs.add(deferred.at() + " " + deferred.code());
            delay = again.delay();
        } else {
            delay = ((RetryDecision.Again) decision).delay();
        }
        task.waited = task.waited.plus(delay);
        if (!isControl(task)) {
            events.accept(new RunEvent.ProbeWaiting(task.probe.id(), deferred.reply(), delay));
        }
        workshop.after(delay).thenRun(() -> comeBack(task));
        return true;
    }

    private synchronized void comeBack(Task task) {
        schedule.again(task);
        pump();
    }

    private void conclude(Task task, Outcome outcome) {
        if (isControl(task)) {
            openGate(state(task));
            schedule.finished(task);
            return;
        }
        schedule.finished(task);
        finish(task, outcome);
    }

    private void finish(Task task, Outcome outcome) {
        schedule.enterFirst(state(task).witness.saw(task, outcome.end()));
        ProbeResult result = ResultWriter.write(task, outcome, plan.settings(), beganNanos);
        results.put(task.probe.id(), result);
        events.accept(new RunEvent.ProbeFinished(result));
        unfinished--;
        if (unfinished == 0) {
            over.complete(null);
        }
    }

    private TargetState state(Task task) {
        TargetState state = states.get(task.target.name());
        if (state == null) {
            throw new IllegalStateException("no target " + task.target.name());
        }
        return state;
    }

    private static boolean isControl(Task task) {
        return task.kind == Task.Kind.CONTROL;
    }

    /** A task's share of the connections. */
    private final class Share implements Budget {

        private final Task task;

        Share(Task task) {
            this.task = task;
        }

        @Override
        public void release() {
            synchronized (Scene.this) {
                schedule.pause(task);
                pump();
            }
        }

        @Override
        public CompletionStage<Boolean> acquire() {
            CompletableFuture<Boolean> granted = new CompletableFuture<>();
            synchronized (Scene.this) {
                schedule.resume(task, () -> granted.complete(true));
                pump();
            }
            return granted;
        }
    }
}
