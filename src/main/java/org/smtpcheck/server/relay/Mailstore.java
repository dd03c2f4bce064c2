package org.smtpcheck.server.relay;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.smtpcheck.server.RecordedMessage;

/** What was delivered to mailboxes here; the oldest goes first. Threads: any. */
final class Mailstore {

    private final RelayConfig.Bounds bounds;
    private final Deque<RecordedMessage> messages = new ArrayDeque<>();
    private long octets;

    Mailstore(RelayConfig.Bounds bounds) {
        this.bounds = bounds;
    }

    synchronized void add(RecordedMessage message) {
        messages.addLast(message);
        octets += size(message);
        while (messages.size() > bounds.messages() || octets > bounds.octets()) {
            octets -= size(messages.removeFirst());
        }
    }

    synchronized List<RecordedMessage> messages() {
        return List.copyOf(messages);
    }

    private static long size(RecordedMessage message) {
        return (long) message.raw().length() + message.delivered().length();
    }
}
