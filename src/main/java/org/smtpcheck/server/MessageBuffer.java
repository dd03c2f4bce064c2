package org.smtpcheck.server;

import java.util.Arrays;
import org.smtpcheck.wire.Octets;

/**
 * Octets of a message in the making, bounded by a limit of its own and a budget that all sessions share. Beyond them it
 * only counts.
 */
final class MessageBuffer {

    private static final int FIRST = 1024;

    /** Room for what ends data, which is taken away again. */
    private static final int SLACK = 8;

    private final long limit;
    private final MemoryBudget budget;
    private byte[] octets = new byte[0];
    private long length;
    private boolean overflowed;
    private boolean outOfMemory;

    MessageBuffer(long limit, MemoryBudget budget) {
        this.limit = limit;
        this.budget = budget;
    }

    void add(byte octet) {
        if (isKept() && length == octets.length) {
            grow();
        }
        if (isKept()) {
            octets[(int) length] = octet;
        }
        length++;
    }

    /** Takes the last {@code count} octets away. */
    void removeLast(int count) {
        length -= count;
    }

    /** Whether it is larger than its limit. */
    boolean isTooLarge() {
        return overflowed || length > limit;
    }

    /** Whether octets were dropped since the server holds too many altogether. */
    boolean isOutOfMemory() {
        return outOfMemory;
    }

    long length() {
        return length;
    }

    /** What it holds; empty when octets were dropped. */
    Octets content() {
        return isKept() ? Octets.of(Arrays.copyOf(octets, (int) length)) : Octets.EMPTY;
    }

    /** Forgets all and gives the memory back. */
    void discard() {
        release();
        length = 0;
        overflowed = false;
        outOfMemory = false;
    }

    private boolean isKept() {
        return !outOfMemory && !overflowed;
    }

    private void grow() {
        if (length >= limit + SLACK) {
            overflowed = true;
            release();
            return;
        }
        long wanted = Math.min(Math.max(FIRST, octets.length * 2L), limit + SLACK);
        if (!budget.reserve(wanted - octets.length)) {
            outOfMemory = true;
            release();
            return;
        }
        octets = Arrays.copyOf(octets, (int) wanted);
    }

    private void release() {
        budget.release(octets.length);
        octets = new byte[0];
    }
}
