package org.smtpcheck.probe;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How long a place has been watched, and how long since something new was seen there. */
final class Lookout {

    private final LongSupplier nanoTime;
    private final long began;
    private long lastNew;
    private int known;

    Lookout(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
        this.lastNew = began;
    }

    /** Takes in how many there are at this look. */
    void saw(int count) {
        if (count != known) {
            known = count;
            lastNew = nanoTime.getAsLong();
        }
    }

    /** How many there were at the last look. */
    int known() {
        return known;
    }

    Duration elapsed() {
        return Duration.ofNanos(nanoTime.getAsLong() - began);
    }

    Duration sinceNew() {
        return Duration.ofNanos(nanoTime.getAsLong() - lastNew);
    }
}
