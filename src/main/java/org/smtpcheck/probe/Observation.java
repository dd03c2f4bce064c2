package org.smtpcheck.probe;

import java.time.Duration;
import java.util.Optional;
import org.smtpcheck.tls.TlsFacts;
import org.smtpcheck.tls.TlsOffers;
import org.smtpcheck.wire.ConnectOutcome;
import org.smtpcheck.wire.Connection;
import org.smtpcheck.wire.Octets;
import org.smtpcheck.wire.SecureOutcome;
import org.smtpcheck.wire.SmtpReply;

/** What a step saw: a value that expectations judge. */
public sealed interface Observation {

    /**
     * A reply.
     *
     * @param to what it answers
     * @param auth the exchange that it ended, where it is the last reply of one
     */
    record Replied(Verb to, SmtpReply reply, Optional<AuthSeen> auth) implements Observation {

        /** A reply that ended no AUTH exchange. */
        public Replied(Verb to, SmtpReply reply) {
            this(to, reply, Optional.empty());
        }
    }

    /**
     * No reply where one was waited for.
     *
     * @param to what went unanswered
     * @param partial what had come of a reply
     * @param detail more for people ({@code more than 1,000 lines}); may be empty
     * @param waited how long
     */
    record Unanswered(Verb to, Absence absence, Octets partial, String detail, Duration waited)
            implements Observation {}

    /**
     * What was seen while listening.
     *
     * @param asked how long was listened for
     * @param closeNotify what is known of the server's close_notify
     */
    record Listened(Connection.Quiet quiet, Duration asked, Connection.CloseNotify closeNotify)
            implements Observation {}

    /**
     * TLS is up.
     *
     * @param reply the reply to STARTTLS that let it begin; empty for TLS without a command
     * @param early octets that came in clear before the handshake and answer nothing
     */
    record Secured(Optional<SmtpReply> reply, TlsFacts facts, Octets early) implements Observation {}

    /**
     * A handshake was begun and TLS is not up; the connection is closed.
     *
     * @param reply the reply to STARTTLS that let it begin; empty for TLS without a command
     */
    record Unsecured(Optional<SmtpReply> reply, SecureOutcome outcome) implements Observation {}

    /** What a server offers of TLS, found by trying. */
    record Scanned(TlsOffers offers) implements Observation {}

    /** No connection could be had. */
    record Unreachable(ConnectOutcome.Failed failed) implements Observation {}

    /**
     * What came of looking for a message.
     *
     * @param judgement what it is worth: the step's own expectations are in it
     * @param arrival the message that decided; nothing where none did
     */
    record Arrived(Place place, Judgement judgement, Optional<Arrival> arrival) implements Observation {}

    /** What came of waiting for sessions at a sink; the step's own expectations are in {@code judgement}. */
    record Visited(Place place, Judgement judgement, int sessions) implements Observation {}

    /** The step could not be done, and the attempt ends so. */
    record Ends(AttemptResult.End end) implements Observation {}

    /** The step was done; there was nothing to see. */
    record Done() implements Observation {}

    /** How a reply can be absent: the outcomes that {@code reply}, {@code tolerate} and {@code never} name. */
    enum Absence {
        /** Nothing, or only a part, within the time. */
        NONE("none"),
        /** The server closed. */
        CLOSED("closed"),
        /** The connection was reset. */
        RESET("reset"),
        /** The server sent without end; no expectation can name it. */
        EXCESSIVE("excessive");

        private final String word;

        Absence(String word) {
            this.word = word;
        }

        /** The word in the language. */
        public String word() {
            return word;
        }
    }
}
