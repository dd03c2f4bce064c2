package org.smtpcheck.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Someone who waits for what a server sends. */
interface Wait {

    /** Octets or the end came: go on, and be done if that suffices. */
    void proceed();

    /** How many unread octets it needs to see at once, at most. */
    int wanted();

    /** Ends by a defect of ours. */
    void fail(Throwable defect);

    /** A wait for a {@code T}, with its timers, all of which are dropped when it is over. */
    abstract class Of<T> implements Wait {

        final Inbox inbox;
        private final CompletableFuture<T> outcome = new CompletableFuture<>();
        private final List<Timer> timers = new ArrayList<>(2);

        Of(Inbox inbox) {
            this.inbox = inbox;
        }

        abstract void begin();

        CompletionStage<T> outcome() {
            return outcome;
        }

        final boolean isOver() {
            return outcome.isDone();
        }

        final Timer within(Duration time, Runnable timedOut) {
            Timer timer = Timer.start(inbox.loop(), time, () -> {
                if (!isOver()) {
                    timedOut.run();
                }
            });
            timers.add(timer);
            return timer;
        }

        final void finish(T result) {
            end();
            outcome.complete(result);
        }

        @Override
        public final void fail(Throwable defect) {
            end();
            outcome.completeExceptionally(defect);
        }

        private void end() {
            inbox.release(this);
            timers.forEach(Timer::callOff);
        }
    }
}
