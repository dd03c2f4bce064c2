package org.smtpcheck.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.smtpcheck.result.TranscriptLine;
import org.smtpcheck.result.TranscriptLine.From;

/**
 * The conversation of all connections of one attempt of a probe, in the order in which its lines began, and redacted. A line stands
 * where its first octet came; it is cut where the other side of its connection speaks.
 *
 * <p>Bounds: 16 KiB of one line, 2 MiB and 20,000 lines in all; a note says what was left out. Threads: one event loop.
 */
public final class Transcript {

    static final int LINES_LIMIT = 20_000;
    static final int OCTETS_LIMIT = 2 * 1024 * 1024;

    private final Redactor redactor;
    private final LongSupplier nanoTime;
    private final long begun;
    private final List<TranscriptEntry> entries = new ArrayList<>();
    private long kept;
    private long leftOut;

    /** A transcript whose times are measured from now on by {@code nanoTime}. */
    public Transcript(Redactor redactor, LongSupplier nanoTime) {
        this.redactor = redactor;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    /** A recorder for one connection of the session {@code sessionName}; the only session of a probe is {@code ""}. */
    public Recorder recorder(String sessionName) {
        return new SessionRecorder(this, sessionName);
    }

    /** All lines so far; a line that is not complete is shown as far as it has come. */
    public List<TranscriptLine> lines() {
        return entries.stream().map(TranscriptEntry::line).toList();
    }

    /** How many lines there are: those from here on belong to what comes next. */
    public int size() {
        return entries.size();
    }

    /** {@code text} without the redactor's secrets, and without what was hidden in this transcript by its position. */
    public String redact(String text) {
        return redactor.redact(text);
    }

    Redactor redactor() {
        return redactor;
    }

    long millis() {
        return (nanoTime.getAsLong() - begun) / 1_000_000;
    }

    boolean isFull() {
        return entries.size() >= LINES_LIMIT || kept >= OCTETS_LIMIT;
    }

    void add(TranscriptEntry entry) {
        entries.add(entry);
    }

    void keep(int octets) {
        kept += octets;
    }

    void leaveOut(int octets) {
        if (leftOut == 0) {
            entries.add(new TranscriptEntry(
                    millis(), "", From.NOTE, false, () -> "the transcript is full; " + leftOut + " further octets are left out"));
        }
        leftOut += octets;
    }
}
