package org.smtpcheck.server.relay;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/** The parcels that wait or are under way, within bounds. Threads: any. */
final class Queue {

    private final RelayConfig.Bounds bounds;
    private final Deque<Parcel> ready = new ArrayDeque<>();
    private final Set<Parcel> held = Collections.newSetFromMap(new IdentityHashMap<>());
    private long octets;
    private int active;
    private boolean closed;

    Queue(RelayConfig.Bounds bounds) {
        this.bounds = bounds;
    }

    synchronized boolean hasRoom(long more) {
        return !closed && held.size() < bounds.messages() && octets + more <= bounds.octets();
    }

    /** Takes a parcel in, to be tried when it is {@linkplain #wake woken}. */
    synchronized void add(Parcel parcel) {
        held.add(parcel);
        octets += parcel.content().length();
    }

    /** The parcel may be tried now. */
    synchronized void wake(Parcel parcel) {
        if (!closed && held.contains(parcel)) {
            ready.add(parcel);
        }
    }

    /** A parcel to be tried now, where there is one and a session is free for it. */
    synchronized Optional<Parcel> next() {
        if (closed || active >= bounds.sessions() || ready.isEmpty()) {
            return Optional.empty();
        }
        active++;
        return Optional.of(ready.remove());
    }

    /** A session has ended, and what is left of its parcel comes back by {@link #add}. */
    synchronized void settle(Parcel parcel) {
        active--;
        if (held.remove(parcel)) {
            octets -= parcel.content().length();
        }
    }

    /** How many parcels wait or are under way. */
    synchronized int size() {
        return held.size();
    }

    synchronized void close() {
        closed = true;
        ready.clear();
        held.clear();
        octets = 0;
    }
}
