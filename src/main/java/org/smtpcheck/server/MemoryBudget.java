package org.smtpcheck.server;

import java.util.concurrent.atomic.AtomicLong;

/** Octets that all sessions of a server together may hold of messages being received. Threads: any. */
final class MemoryBudget {

    private final long limit;
    private final AtomicLong used = new AtomicLong();

    MemoryBudget(long limit) {
        this.limit = limit;
    }

    boolean reserve(long octets) {
        if (used.addAndGet(octets) <= limit) {
            return true;
        }
        used.addAndGet(-octets);
        return false;
    }

    void release(long octets) {
        used.addAndGet(-octets);
    }

    long used() {
        return used.get();
    }
}
