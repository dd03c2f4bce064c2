package org.smtpcheck.wire;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * One event loop: a thread on which a probe with all its sessions stays. Tests hand in one whose time they move by
 * hand.
 */
public interface Loop extends Executor {

    /**
     * Completes on this loop after {@code delay}; holds no thread. Whoever waits no more may cancel its
     * {@code toCompletableFuture()}, which drops the timer.
     */
    CompletionStage<Void> after(Duration delay);

    /** Nanoseconds of a clock that only goes forward. */
    long nanoTime();

    /** Whether the caller runs on this loop. */
    boolean isCurrent();
}
