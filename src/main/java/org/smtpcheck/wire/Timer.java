package org.smtpcheck.wire;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Something that is to happen on a loop later, unless it is called off. */
record Timer(CompletionStage<Void> due) {

    static Timer start(Loop loop, Duration delay, Runnable task) {
        CompletionStage<Void> due = loop.after(delay);
        due.thenRun(task);
        return new Timer(due);
    }

    void callOff() {
        due.toCompletableFuture().cancel(false);
    }
}
