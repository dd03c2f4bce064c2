package org.smtpcheck.probe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.tls.TlsFacts;
import org.smtpcheck.tls.TlsOptions;
import org.smtpcheck.tls.TlsScanner;
import org.smtpcheck.wire.Octets;
import org.smtpcheck.wire.ProxyHeader;
import org.smtpcheck.wire.ReadOutcome;
import org.smtpcheck.wire.SecureOutcome;
import org.smtpcheck.wire.Segment;

/**
 * The smallest acts on a session. A step says which move it wants next and is told what came of it; only the
 * interpreter touches the wire, so steps are tested without sockets.
 */
public sealed interface Move {

    /**
     * Opens the session's connection.
     *
     * @param sourceAddress our numeric address; {@code null}: the system's choice
     * @param proxy the PROXY header that it begins with; empty: the target's
     */
    record Connect(@Nullable String sourceAddress, Optional<ProxyHeader> proxy) implements Move {}

    /** Writes a command: octets that had come before it are dropped and noted, for they answer nothing. */
    record Command(List<Segment> segments) implements Move {}

    /** Writes octets as they are and drops nothing. */
    record Write(List<Segment> segments) implements Move {}

    /** Waits for one reply to {@code to}. */
    record Read(Verb to) implements Move {}

    /**
     * Does a TLS handshake on the connection as it stands.
     *
     * @param before what is written in clear in front of the ClientHello
     */
    record Secure(TlsOptions options, Octets before) implements Move {}

    /** Finds out what the server offers of TLS, over connections of its own. */
    record Scan(TlsEntry entry, @Nullable String serverName, TlsScanner.Limits limits) implements Move {}

    /** Listens for octets or the end of the connection. */
    record Listen(Duration time) implements Move {}

    /** Waits for the server to close. */
    record AwaitClose(Duration time) implements Move {}

    /** Looks at a place for what holds {@code token}. */
    record Look(Place place, String token) implements Move {}

    /** Lets time pass. */
    record Pause(Duration time) implements Move {}

    /** Closes in order. */
    record Close() implements Move {}

    /** Resets. */
    record Abort() implements Move {}

    /** Computes for up to seconds, off the event loop; what comes of it the step keeps itself. */
    record Compute(Runnable computation) implements Move {}

    /** The step has ended. */
    record Finish(Observation observation) implements Move {}

    /** What came of a move. */
    sealed interface Seen {
        /** Connected, written, waited, computed or closed as asked. */
        record Done() implements Seen {}

        /** What came of {@link Read}. */
        record Reply(ReadOutcome outcome, Duration waited) implements Seen {}

        /** What came of {@link Look}. */
        record Looked(Place.Look look) implements Seen {}
        /**
         * What came of {@link Secure}.
         *
         * @param facts what was agreed on; empty where TLS is not up
         */
        record Handshake(SecureOutcome outcome, Optional<TlsFacts> facts) implements Seen {}

        /** An observation that ends the step, whatever it had planned. */
        record Ended(Observation observation) implements Seen {}
    }
}
