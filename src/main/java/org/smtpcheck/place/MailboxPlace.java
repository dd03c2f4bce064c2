package org.smtpcheck.place;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.probe.Place;

/**
 * A mailbox that someone else fills. It is read on a small pool, by one thread at a time, and all who ask meanwhile
 * share the answer.
 *
 * <p>Threads: any.
 */
final class MailboxPlace implements Place, AutoCloseable {

    private final String name;
    private final String described;
    private final Duration pause;
    private final MailboxReader reader;
    private final Executor pool;
    private final Shelf shelf = new Shelf();
    private @Nullable CompletableFuture<String> reading;

    /** @param pause how long to wait between two looks */
    MailboxPlace(String name, String described, Duration pause, MailboxReader reader, Executor pool) {
        this.name = name;
        this.described = described;
        this.pause = pause;
        this.reader = reader;
        this.pool = pool;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String described() {
        return described;
    }

    @Override
    public Duration pause() {
        return pause;
    }

    /** Completes with why it cannot be read, or empty, once what is there has been noted. */
    CompletionStage<String> open() {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        reader.open();
                        return "";
                    } catch (MailboxReader.MailboxException e) {
                        return described + ": " + e.getMessage();
                    }
                },
                pool);
    }

    @Override
    public CompletionStage<Look> look(String token) {
        return read().thenApply(problem -> problem.isEmpty() ? shelf.look(token) : Look.failed(problem));
    }

    private synchronized CompletionStage<String> read() {
        CompletableFuture<String> underway = reading;
        if (underway == null || underway.isDone()) {
            underway = CompletableFuture.supplyAsync(this::readNow, pool);
            reading = underway;
        }
        return underway;
    }

    private String readNow() {
        try {
            List<StoredMessage> news = new ArrayList<>(reader.news());
            news.forEach(message -> shelf.add(message.arrival(), message.tokens()));
            return "";
        } catch (MailboxReader.MailboxException e) {
            return described + ": " + e.getMessage();
        }
    }

    boolean hasSeen(String token) {
        return shelf.hasSeen(token);
    }

    /** A read that hangs is left to its daemon thread. */
    @Override
    public synchronized void close() {
        if (reading == null || reading.isDone()) {
            reader.close();
        }
    }
}
