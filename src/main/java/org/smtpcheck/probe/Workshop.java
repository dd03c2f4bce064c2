package org.smtpcheck.probe;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.smtpcheck.wire.NettyLoops;
import org.smtpcheck.wire.Redactor;

/**
 * Where attempts are made: the event loops, the workers for keys, and the redactor of one run.
 *
 * <p>Threads: any.
 */
public final class Workshop implements AutoCloseable {

    private final NettyLoops loops;
    private final Redactor redactor;
    private final ExecutorService workers;

    /**
     * A workshop with its own event loops.
     *
     * @param threads how many event loops
     * @param secrets what must never show
     */
    public Workshop(int threads, Collection<String> secrets) {
        this.loops = new NettyLoops(threads);
        this.redactor = Redactor.of(secrets);
        this.workers = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "smtpcheck-keys");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** An attempt on the next event loop, not begun yet. */
    public Attempt attempt(AttemptOrder order, Budget budget) {
        return new Attempt(order, new Tools(loops.connector(), loops.next(), redactor, budget, workers));
    }

    /** Completes after {@code delay}, on one of the event loops. */
    public CompletionStage<Void> after(Duration delay) {
        return loops.next().after(delay);
    }

    /** Ends the event loops and with them every connection. */
    @Override
    public void close() {
        workers.shutdownNow();
        loops.close();
    }
}
