package org.smtpcheck.wire;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.smtpcheck.result.TranscriptLine;
import org.smtpcheck.result.TranscriptLine.From;

/**
 * The conversation of all connections of one attempt of a probe, in the order in which its lines began, and redacted. A
 * line stands where its first octet came; it is cut where the other side of its connection speaks.
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
    private final SecretIndex learned = new SecretIndex();
    private final SecretIndex given = new SecretIndex();
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
        Spans spans = find(From.SERVER, text, Redactor.Cut.NOWHERE);
        return spans.isEmpty() ? text : spans.cover(text, 0, text.length());
    }

    /** Hides {@code secrets} from now on, also in lines that stand here already and are not complete. */
    public void hide(Collection<String> secrets) {
        secrets.forEach(given::add);
    }

    /** What is to be hidden of {@code text}. What a client's lines taught is an echo only where others say it. */
    Spans find(From from, String text, Redactor.Cut cut) {
        Spans spans = new Spans();
        redactor.find(text, cut, spans);
        given.find(text, cut, spans);
        if (from != From.CLIENT) {
            learned.find(text, cut, spans);
        }
        return spans;
    }

    /** A new line, whose text may still grow. False: the transcript is full, and nobody will ask for its text. */
    boolean add(String session, From from, boolean tls, Supplier<String> text) {
        if (isFull()) {
            if (leftOut == 0) {
                entries.add(new TranscriptEntry(millis(), "", From.NOTE, false, this::fullness));
            }
            leftOut++;
            return false;
        }
        entries.add(new TranscriptEntry(millis(), session, from, tls, text));
        return true;
    }

    /** One more octet is shown. */
    void keep() {
        kept++;
    }

    SecretIndex learned() {
        return learned;
    }

    private boolean isFull() {
        return leftOut > 0 || entries.size() >= LINES_LIMIT || kept >= OCTETS_LIMIT;
    }

    private String fullness() {
        return String.format(Locale.ROOT, "the transcript is full: %,d further lines are left out", leftOut);
    }

    private long millis() {
        return (nanoTime.getAsLong() - begun) / 1_000_000;
    }
}
