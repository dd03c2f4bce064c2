package org.smtpcheck.wire;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.wire.Connection.End;

/** Waits for one whole reply. What it does not complete stays unread. */
final class ReplyWait extends Wait.Of<ReadOutcome> {

    private static final int PARTIAL_LIMIT = 64 * 1024;

    private final ReadLimits limits;
    private final ReplyReader reader;
    private final long begun;
    private @Nullable Timer firstOctetTimer;

    ReplyWait(Inbox inbox, ReadLimits limits) {
        super(inbox);
        this.limits = limits;
        this.reader = new ReplyReader(limits);
        this.begun = inbox.loop().nanoTime();
    }

    @Override
    void begin() {
        proceed();
        if (isOver()) {
            return;
        }
        within(limits.total(), this::silent);
        if (reader.taken() == 0 && limits.firstOctet().compareTo(limits.total()) < 0) {
            firstOctetTimer = within(limits.firstOctet(), this::silent);
        }
    }

    @Override
    public void proceed() {
        inbox.unread().feed(reader, reader.taken());
        if (reader.isWhole()) {
            inbox.drop(reader.taken());
            finish(new ReadOutcome.Received(
                    reader.reply(Duration.ofNanos(inbox.loop().nanoTime() - begun))));
        } else if (reader.excess().isPresent()) {
            Octets partial = partial();
            inbox.drop(reader.taken());
            finish(new ReadOutcome.Excessive(reader.excess().get(), partial));
        } else if (inbox.end() == End.CLOSED) {
            finish(new ReadOutcome.Closed(partial()));
        } else if (inbox.end() == End.RESET) {
            finish(new ReadOutcome.Reset(partial(), inbox.endCause()));
        } else if (firstOctetTimer != null && reader.taken() > 0) {
            firstOctetTimer.callOff();
        }
    }

    @Override
    public int wanted() {
        return limits.octets();
    }

    private void silent() {
        finish(new ReadOutcome.Silent(partial()));
    }

    private Octets partial() {
        return inbox.unread().peek(PARTIAL_LIMIT);
    }
}
