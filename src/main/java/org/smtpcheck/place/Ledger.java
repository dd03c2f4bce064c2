package org.smtpcheck.place;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** The messages that servers took, by token; bounded. Threads: any. */
final class Ledger {

    private static final int AT_MOST = 10_000;

    private final Map<String, Entry> posted = new LinkedHashMap<>();
    private final LongSupplier nanoTime;

    /** A message, and when it was taken. */
    private record Entry(LeftOver message, long nanos) {}

    /** @param nanoTime the time in nanoseconds from any point */
    Ledger(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized void add(String token, String target, String reply) {
        if (posted.size() < AT_MOST) {
            posted.put(token, new Entry(new LeftOver(token, target, reply), nanoTime.getAsLong()));
        }
    }

    synchronized List<LeftOver> all() {
        return posted.values().stream().map(Entry::message).toList();
    }

    /** Those that were taken less than {@code age} ago. */
    synchronized List<LeftOver> since(Duration age) {
        long now = nanoTime.getAsLong();
        return posted.values().stream()
                .filter(entry -> now - entry.nanos() < age.toNanos())
                .map(Entry::message)
                .toList();
    }
}
