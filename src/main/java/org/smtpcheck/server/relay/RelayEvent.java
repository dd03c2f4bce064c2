package org.smtpcheck.server.relay;

import java.time.Instant;

/**
 * Something that happened to a message behind the front.
 *
 * @param id the message's id at the front
 * @param recipient whom it concerns
 * @param kind what
 * @param detail the next hop and its reply, or the reason, on one line
 */
public record RelayEvent(Instant at, String id, String recipient, Kind kind, String detail) {

    /** What may happen. */
    public enum Kind {
        /** It lies in a mailbox of the server. */
        STORED,
        /** A next hop has taken it. */
        DELIVERED,
        /** A next hop refused it for now, or could not be reached; it is tried again. */
        DEFERRED,
        /** It will never be delivered. */
        FAILED,
        /** A report was sent to the recipient, who is the sender of another message. */
        REPORTED,
        /** It was given up without a report. */
        DROPPED
    }
}
