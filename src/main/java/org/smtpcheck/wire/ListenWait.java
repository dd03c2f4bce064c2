package org.smtpcheck.wire;

import java.time.Duration;
import org.smtpcheck.wire.Connection.End;
import org.smtpcheck.wire.Connection.Quiet;

/** Waits for anything at all. What came stays unread. */
final class ListenWait extends Wait.Of<Quiet> {

    private final Duration time;

    ListenWait(Inbox inbox, Duration time) {
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
        if (inbox.unread().length() > 0 || inbox.end() != End.OPEN) {
            report();
        }
    }

    @Override
    public int wanted() {
        return 0;
    }

    private void report() {
        finish(new Quiet(inbox.unread().peek(CloseWait.KEPT_LIMIT), inbox.end()));
    }
}
