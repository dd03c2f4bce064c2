package org.smtpcheck.wire;

import java.time.Duration;
import org.smtpcheck.wire.Connection.End;
import org.smtpcheck.wire.Connection.Quiet;

/** Waits for the end of the connection and swallows what comes before it. */
final class CloseWait extends Wait.Of<Quiet> {

    static final int KEPT_LIMIT = 64 * 1024;

    /** A server that sends more than this is not about to close. */
    private static final int SWALLOWED_LIMIT = 8 * 1024 * 1024;

    private final Duration time;
    private final ByteQueue kept = new ByteQueue();
    private int swallowed;

    CloseWait(Inbox inbox, Duration time) {
        super(inbox);
        this.time = time;
    }

    @Override
    void begin() {
        proceed();
        if (!isOver()) {
            within(time, this::report);
        }
    }

    @Override
    public void proceed() {
        int length = inbox.unread().length();
        kept.add(inbox.unread().peek(KEPT_LIMIT - kept.length()));
        inbox.drop(length);
        swallowed += length;
        if (inbox.end() != End.OPEN || swallowed > SWALLOWED_LIMIT) {
            report();
        }
    }

    @Override
    public int wanted() {
        return 0;
    }

    private void report() {
        finish(new Quiet(kept.peek(KEPT_LIMIT), inbox.end()));
    }
}
