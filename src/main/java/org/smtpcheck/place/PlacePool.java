package org.smtpcheck.place;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A few daemon threads, named {@code smtpcheck-mailbox-N}, for mailboxes that block. None runs before it is needed. */
final class PlacePool implements Executor, AutoCloseable {

    private static final int THREADS = 4;

    private final ExecutorService pool;

    PlacePool() {
        AtomicInteger count = new AtomicInteger();
        ThreadPoolExecutor made =
                new ThreadPoolExecutor(THREADS, THREADS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "smtpcheck-mailbox-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        made.allowCoreThreadTimeOut(true);
        pool = made;
    }

    @Override
    public void execute(Runnable task) {
        try {
            pool.execute(task);
        } catch (RejectedExecutionException e) {
            // The run has ended: nobody waits for the answer any more.
            return;
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
