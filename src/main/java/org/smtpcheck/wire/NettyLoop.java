package org.smtpcheck.wire;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A netty event loop as a {@link Loop}. */
record NettyLoop(EventLoop eventLoop) implements Loop {

    @Override
    public CompletionStage<Void> after(Duration delay) {
        CompletableFuture<Void> due = new CompletableFuture<>();
        Future<?> timer = eventLoop.schedule(() -> due.complete(null), delay.toNanos(), TimeUnit.NANOSECONDS);
        CompletionStage<Void> stage = due;
        // A timer that nobody waits for any more must not stay in the loop's queue for minutes.
        stage.whenComplete((done, failure) -> {
            if (due.isCancelled()) {
                timer.cancel(false);
            }
        });
        return stage;
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public boolean isCurrent() {
        return eventLoop.inEventLoop();
    }

    @Override
    public void execute(Runnable task) {
        eventLoop.execute(task);
    }
}
