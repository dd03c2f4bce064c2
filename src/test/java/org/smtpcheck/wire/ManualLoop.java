package org.smtpcheck.wire;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A loop whose time moves only by {@link #advance(Duration)}. Tasks run at once on the caller's thread, one behind the
 * other; timers fire in the order in which they are due.
 */
public final class ManualLoop implements Loop {

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::due).thenComparingLong(Timer::number));
    private long now;
    private long numbered;
    private boolean running;

    private record Timer(long due, long number, CompletableFuture<Void> stage) {}

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (running) {
            return;
        }
        running = true;
        try {
            for (Runnable next = tasks.poll(); next != null; next = tasks.poll()) {
                next.run();
            }
        } finally {
            running = false;
        }
    }

    @Override
    public CompletionStage<Void> after(Duration delay) {
        CompletableFuture<Void> stage = new CompletableFuture<>();
        timers.add(new Timer(now + Math.max(0, delay.toNanos()), numbered++, stage));
        return stage;
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public boolean isCurrent() {
        return true;
    }

    /** Lets time pass; what becomes due runs at its moment. */
    public void advance(Duration time) {
        long until = now + time.toNanos();
        while (!timers.isEmpty() && timers.peek().due() <= until) {
            Timer timer = timers.remove();
            if (!timer.stage().isDone()) {
                now = timer.due();
                execute(() -> timer.stage().complete(null));
            }
        }
        now = until;
    }

    /** How many timers are waited for. */
    public long pendingTimers() {
        return timers.stream().filter(timer -> !timer.stage().isDone()).count();
    }
}
