package org.smtpcheck.server;

import java.time.Duration;

/**
 * Bounds of an embedded server: its clients may be hostile.
 *
 * @param commandLine octets of a command line with its CRLF; RFC 5321 §4.5.3.1.4 asks for 512, extensions for more
 * @param recipients recipients of one transaction; RFC 5321 §4.5.3.1.8 asks for 100
 * @param idle how long a client may be silent; RFC 5321 §4.5.3.2.7 asks for five minutes
 * @param sessions sessions at once
 * @param recordedMessages messages kept; the oldest go first
 * @param recordedSessions sessions kept; the oldest go first
 * @param recordedOctets octets of messages kept
 * @param pendingOctets octets of messages being received, over all sessions
 */
public record Limits(
        int commandLine,
        int recipients,
        Duration idle,
        int sessions,
        int recordedMessages,
        int recordedSessions,
        long recordedOctets,
        long pendingOctets) {

    static final long LARGEST_UNSTATED_MESSAGE = 64L << 20;

    /**
     * 4,096 octets, 1,000 recipients, 5 min, 2,000 sessions; 1,000 messages, 2,000 sessions and 64 MiB kept; 256 MiB
     * pending.
     */
    public static Limits defaults() {
        return new Limits(4096, 1000, Duration.ofMinutes(5), 2000, 1000, 2000, 64L << 20, 256L << 20);
    }

    public Limits withCommandLine(int octets) {
        return new Limits(
                octets, recipients, idle, sessions, recordedMessages, recordedSessions, recordedOctets, pendingOctets);
    }

    public Limits withRecipients(int count) {
        return new Limits(
                commandLine, count, idle, sessions, recordedMessages, recordedSessions, recordedOctets, pendingOctets);
    }

    public Limits withIdle(Duration time) {
        return new Limits(
                commandLine,
                recipients,
                time,
                sessions,
                recordedMessages,
                recordedSessions,
                recordedOctets,
                pendingOctets);
    }

    public Limits withSessions(int count) {
        return new Limits(
                commandLine,
                recipients,
                idle,
                count,
                recordedMessages,
                recordedSessions,
                recordedOctets,
                pendingOctets);
    }

    public Limits withRecorded(int messages, int keptSessions, long octets) {
        return new Limits(commandLine, recipients, idle, sessions, messages, keptSessions, octets, pendingOctets);
    }

    public Limits withPendingOctets(long octets) {
        return new Limits(
                commandLine, recipients, idle, sessions, recordedMessages, recordedSessions, recordedOctets, octets);
    }
}
