package org.smtpcheck.wire;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A client's TCP connection to an SMTP server. All that passes is recorded below every codec.
 *
 * <p>Threads: to be used from its event loop only; every stage completes there. Stages never complete exceptionally but
 * for our own defects: what the server does is a value. At most one read or watch may be pending.
 */
public interface Connection {

    /**
     * Writes the segments one after the other; completes with whether all were handed to the system (false: connection
     * gone). A server that takes nothing for a minute counts as gone.
     */
    CompletionStage<Boolean> write(List<Segment> segments);

    /**
     * Waits for one whole reply. Octets behind it stay for the next read, and so do those of a reply that did not
     * become whole in time. Octets that came before the end of the connection count before it.
     */
    CompletionStage<ReadOutcome> readReply(ReadLimits limits);

    /**
     * Listens for {@code time}; completes at once when octets wait already or come, or when the connection ends, and
     * with {@link Quiet#isQuiet()} when nothing came. What came stays unread.
     */
    CompletionStage<Quiet> listen(Duration time);

    /**
     * Waits until the server closes, for {@code time} at most, taking in (bounded) what it sends before. A server that
     * sends more than 8 MiB is not waited for any longer.
     */
    CompletionStage<Quiet> awaitClose(Duration time);

    /**
     * Does a TLS handshake on the connection as it stands, with {@code before} in clear in the same write as our first
     * flight. What was received and not read is taken out and handed over with the outcome. After
     * {@link SecureOutcome.Secured} all that is written and read passes through {@code layer}; after any other outcome
     * the connection is closed. At most once for a connection.
     */
    CompletionStage<SecureOutcome> secure(SecureLayer layer, Octets before, Duration timeout);

    /** Whether what is written and read now is under TLS. */
    boolean isSecure();

    /** What is known of the server's close_notify. */
    CloseNotify closeNotify();

    /**
     * Takes the whole lines that have been received and not read: what waits before a command is written answers no
     * command. A line that is still under way stays, for the reader needs its beginning.
     */
    Octets takeUnreadLines();

    /** Whether neither side has closed. A server that was held back after 1 MiB unread is not seen to close. */
    boolean isOpen();

    /** Closes in order (FIN). */
    CompletionStage<Void> close();

    /** Closes by reset (RST). */
    CompletionStage<Void> abort();

    /** Our end, its host numeric. */
    Endpoint local();

    /** The server's end, its host numeric. */
    Endpoint remote();

    /**
     * What was seen while listening.
     *
     * @param octets what came, bounded to 64 KiB; empty for silence
     * @param end how the connection stood at the end
     */
    record Quiet(Octets octets, End end) {
        /** Whether nothing came and the connection is still open. */
        public boolean isQuiet() {
            return octets.isEmpty() && end == End.OPEN;
        }
    }

    /** How a connection stands. */
    enum End {
        OPEN,
        CLOSED,
        RESET
    }

    /** Whether TLS was ended in order (RFC 8446 §6.1). */
    enum CloseNotify {
        /** The connection is not, or was never, under TLS. */
        NO_TLS,
        /** Neither it nor the end of the connection has come. */
        PENDING,
        /** It came. */
        RECEIVED,
        /** The connection ended without it. */
        MISSING
    }
}
