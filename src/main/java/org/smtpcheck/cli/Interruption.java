package org.smtpcheck.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A stop from outside: SIGINT, SIGTERM, or the terminal closed.
 *
 * <p>Its listeners run on a thread of the JVM's shutdown; the JVM then waits until the command has returned, for 10
 * seconds at most, and exits with 130 or 143 itself. A command that ends on its own calls {@link #close()} first.
 */
public final class Interruption implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 10;

    private final List<Runnable> listeners = new ArrayList<>();
    private final CountDownLatch commandReturned = new CountDownLatch(1);
    private boolean stopped;

    private Interruption() {}

    /** That of this process. */
    static Interruption ofProcess() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::shutDown, "smtpcheck-interruption"));
        return interruption;
    }

    /** One that never comes by itself, for tests; {@link #interrupt()} makes it. */
    static Interruption none() {
        return new Interruption();
    }

    /** Runs {@code listener} when the stop comes, or at once when it has come already. It must not block. */
    public void onStop(Runnable listener) {
        synchronized (this) {
            if (!stopped) {
                listeners.add(listener);
                return;
            }
        }
        listener.run();
    }

    /** Whether the stop has come. */
    public synchronized boolean isStopped() {
        return stopped;
    }

    /** The command has returned, with all its reports written. */
    @Override
    public void close() {
        commandReturned.countDown();
    }

    /** Tells the listeners, once. */
    void interrupt() {
        List<Runnable> told;
        synchronized (this) {
            told = stopped ? List.of() : List.copyOf(listeners);
            stopped = true;
        }
        told.forEach(Runnable::run);
    }

    private void shutDown() {
        if (commandReturned.getCount() == 0) {
            return;
        }
        interrupt();
        try {
            commandReturned.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
