package org.smtpcheck.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What a server has seen, within bounds: the oldest goes first. Threads: any. */
final class Recordings {

    private final Limits limits;
    private final Deque<SessionLog> sessions = new ArrayDeque<>();
    private final Deque<Kept> messages = new ArrayDeque<>();
    private long octets;
    private long dropped;

    Recordings(Limits limits) {
        this.limits = limits;
    }

    synchronized void add(SessionLog session) {
        sessions.addLast(session);
        if (sessions.size() > limits.recordedSessions()) {
            sessions.removeFirst();
        }
    }

    synchronized void add(RecordedMessage message, SessionLog session) {
        messages.addLast(new Kept(message, session));
        octets += message.octets();
        while (messages.size() > limits.recordedMessages() || octets > limits.recordedOctets()) {
            Kept oldest = messages.removeFirst();
            octets -= oldest.message.octets();
            oldest.session.drop(oldest.message);
            dropped++;
        }
    }

    synchronized List<RecordedSession> sessions() {
        return sessions.stream().map(SessionLog::recorded).toList();
    }

    synchronized List<RecordedMessage> messages() {
        return messages.stream()
                .map(Kept::message)
                .filter(RecordedMessage::accepted)
                .toList();
    }

    /** Sessions that are still open end by our doing. */
    synchronized void stop() {
        sessions.forEach(session -> session.end(SessionEnd.SERVER_STOPPED));
    }

    /** How many messages were let go of to stay within the bounds. */
    synchronized long dropped() {
        return dropped;
    }

    private record Kept(RecordedMessage message, SessionLog session) {}
}
