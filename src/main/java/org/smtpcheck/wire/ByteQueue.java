package org.smtpcheck.wire;

import java.util.Arrays;

/** A growing run of octets that are added at the end and dropped from the front. Threads: one. */
final class ByteQueue {

    private byte[] bytes = new byte[1024];
    private int start;
    private int end;

    int length() {
        return end - start;
    }

    void add(Octets more) {
        byte[] source = more.toArray();
        makeRoom(source.length);
        System.arraycopy(source, 0, bytes, end, source.length);
        end += source.length;
    }

    /** Lets {@code reader} take in what lies from {@code offset} on; returns how many octets it took. */
    int feed(ReplyReader reader, int offset) {
        return reader.feed(bytes, start + offset, end);
    }

    /** The first octets, at most {@code limit}, without dropping them. */
    Octets peek(int limit) {
        return Octets.of(bytes, start, start + Math.min(limit, length()));
    }

    void drop(int count) {
        start += count;
        if (start == end) {
            start = 0;
            end = 0;
            bytes = bytes.length > 64 * 1024 ? new byte[1024] : bytes;
        }
    }

    private void makeRoom(int count) {
        if (bytes.length - end >= count) {
            return;
        }
        int length = length();
        if (bytes.length - length >= count && start >= length) {
            System.arraycopy(bytes, start, bytes, 0, length);
        } else {
            bytes = Arrays.copyOfRange(bytes, start, start + Math.max(2 * bytes.length, length + count));
        }
        start = 0;
        end = length;
    }
}
