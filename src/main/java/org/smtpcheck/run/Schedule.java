package org.smtpcheck.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.suite.Probe;

/**
 * Which probes may run now: connections per target, exclusive resources, order, and probes that must be alone. A probe
 * that waits for the server holds nothing.
 *
 * <p>Threads: guarded by its owner.
 */
final class Schedule {

    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private final Set<String> held = new HashSet<>();
    private final Map<String, Integer> lookedAt = new HashMap<>();

    /** The queue of one target. */
    private static final class Lane {
        final Deque<Task> firsts = new ArrayDeque<>();
        final Deque<Task> others = new ArrayDeque<>();
        final Deque<Task> lasts = new ArrayDeque<>();
        final Deque<Task> sums = new ArrayDeque<>();
        final Deque<Task> alone = new ArrayDeque<>();
        final Deque<Runnable> resuming = new ArrayDeque<>();
        final int limit;
        int used;
        int unfinishedBeforeLast;
        int unfinishedBeforeSums;

        @Nullable
        Task loner;

        Lane(int limit) {
            this.limit = limit;
        }
    }

    /** Adds a task that has not run yet. */
    void add(Task task) {
        expect(task);
        enter(task);
    }

    /** Reckons with a task that will {@link #enter} later: probes that run last wait for it. */
    void expect(Task task) {
        count(task, 1);
    }

    private void count(Task task, int by) {
        Lane lane = lane(task);
        if (task.probe.probe().order() != Probe.Order.LAST) {
            lane.unfinishedBeforeLast += by;
        }
        if (!isSum(task)) {
            lane.unfinishedBeforeSums += by;
        }
    }

    /** Whether it judges what all others saw, those that run last too. */
    private static boolean isSum(Task task) {
        Probe probe = task.probe.probe();
        return probe.order() == Probe.Order.LAST
                && probe.steps().stream().anyMatch(step -> step.name().equals("traffic"));
    }

    /** An expected task may run from now on. */
    void enter(Task task) {
        queue(lane(task), task).add(task);
    }

    /**
     * Expected tasks may run from now on, in this order and before others that never ran. For those that wait for mail:
     * their waiting holds no connection, so the sooner it begins, the more is done beside it.
     */
    void enterFirst(List<Task> tasks) {
        for (int i = tasks.size() - 1; i >= 0; i--) {
            Task task = tasks.get(i);
            queue(lane(task), task).addFirst(task);
        }
    }

    /** Puts a task back whose wait is over. It goes before those that never ran. */
    void again(Task task) {
        Lane lane = lane(task);
        if (task.confirms || task.knocked == Ban.Knocked.TWICE) {
            lane.alone.addLast(task);
        } else {
            queue(lane, task).addFirst(task);
        }
    }

    /** Takes the tasks that may begin now; they hold their share until {@link #release}. */
    List<Task> startable() {
        List<Task> ready = new ArrayList<>();
        for (Lane lane : lanes.values()) {
            resume(lane);
            if (lane.alone.isEmpty() || lane.loner != null) {
                take(lane, lane.firsts, ready);
                take(lane, lane.others, ready);
                if (lane.unfinishedBeforeLast == 0) {
                    take(lane, lane.lasts, ready);
                }
                if (lane.unfinishedBeforeSums == 0) {
                    take(lane, lane.sums, ready);
                }
            } else if (lane.used == 0) {
                Task loner = lane.alone.remove();
                lane.loner = loner;
                hold(lane, loner);
                ready.add(loner);
            }
        }
        return ready;
    }

    private void take(Lane lane, Deque<Task> from, List<Task> ready) {
        Iterator<Task> waiting = from.iterator();
        while (waiting.hasNext() && lane.loner == null) {
            Task task = waiting.next();
            if (!hasRoom(lane, task)) {
                return;
            }
            if (isFree(task)) {
                waiting.remove();
                hold(lane, task);
                ready.add(task);
            }
        }
    }

    private boolean hasRoom(Lane lane, Task task) {
        return lane.used + task.probe.sessions() <= lane.limit;
    }

    private boolean isFree(Task task) {
        return resources(task).stream().noneMatch(name -> held.contains(name) || lookedAt.containsKey(name))
                && task.probe.looks().stream().noneMatch(held::contains);
    }

    private void hold(Lane lane, Task task) {
        lane.used += task.probe.sessions();
        held.addAll(resources(task));
        task.probe.looks().forEach(name -> lookedAt.merge(name, 1, Integer::sum));
    }

    /** Gives a task's share back: it has ended an attempt. */
    void release(Task task) {
        Lane lane = lane(task);
        pause(task);
        held.removeAll(resources(task));
        task.probe.looks().forEach(name -> lookedAt.computeIfPresent(name, (n, users) -> users > 1 ? users - 1 : null));
        if (lane.loner == task) {
            lane.loner = null;
        }
    }

    /** The task has its verdict. */
    void finished(Task task) {
        count(task, -1);
    }

    /** Gives connections back in the midst of an attempt, which keeps its exclusive resources. */
    void pause(Task task) {
        Lane lane = lane(task);
        lane.used -= task.probe.sessions();
    }

    /** Calls {@code go} when the task's connections may be opened again: at once for one that has the target alone. */
    void resume(Task task, Runnable go) {
        Lane lane = lane(task);
        Runnable resumed = () -> {
            lane.used += task.probe.sessions();
            go.run();
        };
        if (lane.loner == task) {
            resumed.run();
        } else {
            lane.resuming.add(resumed);
        }
    }

    /** Those in the midst of an attempt go first. */
    private void resume(Lane lane) {
        while (!lane.resuming.isEmpty() && lane.loner == null) {
            if (lane.used >= lane.limit) {
                return;
            }
            lane.resuming.remove().run();
        }
    }

    private Lane lane(Task task) {
        return lanes.computeIfAbsent(
                task.target.name(), name -> new Lane(task.target.planned().connections()));
    }

    private static Deque<Task> queue(Lane lane, Task task) {
        return switch (task.probe.probe().order()) {
            case FIRST -> lane.firsts;
            case ANY -> lane.others;
            case LAST -> isSum(task) ? lane.sums : lane.lasts;
        };
    }

    /** Resources are one target's, unless they name a sink, which all targets share. */
    private static Set<String> resources(Task task) {
        Set<String> resources = new HashSet<>(task.probe.changes());
        task.probe
                .probe()
                .exclusive()
                .forEach(name -> resources.add(name.startsWith("sink:") ? name : task.target.name() + " " + name));
        return resources;
    }
}
