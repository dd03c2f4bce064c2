package org.smtpcheck.wire;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.wire.Connection.End;
import org.smtpcheck.wire.Connection.Quiet;

/**
 * What the server has sent and nobody has read yet, and the one who waits for more. Knows no sockets: octets and the
 * end are handed in, time is the loop's. Octets that came before the end count before it.
 *
 * <p>Threads: its event loop.
 */
final class Inbox {

    /** As much as may wait unread before the socket is read no further: TCP then holds the server back. */
    static final int UNREAD_LIMIT = 1024 * 1024;

    private final Loop loop;
    private final Source source;
    private final ByteQueue unread = new ByteQueue();
    private End end = End.OPEN;
    private String endCause = "";
    private boolean paused;
    private @Nullable Wait pending;

    Inbox(Loop loop, Source source) {
        this.loop = loop;
        this.source = source;
    }

    /** Where the octets come from; it can be held back. */
    interface Source {
        void pause();

        void resume();
    }

    /** Octets came. */
    void receive(Octets octets) {
        if (end != End.OPEN) {
            return;
        }
        unread.add(octets);
        if (pending != null) {
            pending.proceed();
        }
        adjustSource();
    }

    /** No more octets will come. Only the first end counts. */
    void end(End how, String cause) {
        if (end != End.OPEN) {
            return;
        }
        end = how;
        endCause = cause;
        if (pending != null) {
            pending.proceed();
        }
    }

    /** Something of ours is broken: the end, of which the one who waits hears as an exception. */
    void fail(Throwable defect) {
        if (end == End.OPEN) {
            end = End.RESET;
            endCause = "our own defect: " + defect;
        }
        if (pending != null) {
            pending.fail(defect);
        }
    }

    End end() {
        return end;
    }

    CompletionStage<ReadOutcome> readReply(ReadLimits limits) {
        return begin(new ReplyWait(this, limits));
    }

    CompletionStage<Quiet> listen(Duration time) {
        return begin(new ListenWait(this, time));
    }

    CompletionStage<Quiet> awaitClose(Duration time) {
        return begin(new CloseWait(this, time));
    }

    Octets takeUnread() {
        Octets all = unread.peek(unread.length());
        drop(all.length());
        return all;
    }

    /** As {@link #takeUnread}, but for the line that has not ended. */
    Octets takeUnreadLines() {
        Octets all = unread.peek(unread.length());
        Octets lines = all.slice(0, all.toLatin1().lastIndexOf('\n') + 1);
        drop(lines.length());
        return lines;
    }

    private <T> CompletionStage<T> begin(Wait.Of<T> wait) {
        if (pending != null) {
            throw new IllegalStateException("someone waits on this connection already: " + pending);
        }
        pending = wait;
        wait.begin();
        adjustSource();
        return wait.outcome();
    }

    /** The wait is over; the next may begin. */
    void release(Wait wait) {
        if (pending == wait) {
            pending = null;
        }
    }

    Loop loop() {
        return loop;
    }

    ByteQueue unread() {
        return unread;
    }

    String endCause() {
        return endCause;
    }

    void drop(int count) {
        unread.drop(count);
        adjustSource();
    }

    private void adjustSource() {
        int wanted = pending == null ? 0 : pending.wanted();
        if (!paused && unread.length() >= Math.max(UNREAD_LIMIT, wanted)) {
            paused = true;
            source.pause();
        } else if (paused && unread.length() < Math.max(UNREAD_LIMIT / 2, wanted)) {
            paused = false;
            source.resume();
        }
    }
}
