package org.smtpcheck.wire;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.smtpcheck.wire.ReplyFinding.Kind;

/**
 * Reads one reply from octets as they come, however they are split, and says what breaks the grammar of RFC 5321 §4.2.
 * It never fails: whatever a server sends becomes a reply with findings, or an excess.
 *
 * <pre>
 *            line without code          final line
 *   FIRST ───────────────────▶ WHOLE ◀───────────── FURTHER ──┐ line with hyphen,
 *     │  └──── final line ───────▲                    ▲    ▲──┘ line without code
 *     └───────────────── line with hyphen ────────────┘
 *   FIRST, FURTHER ── too many octets or lines ──▶ EXCESSIVE
 * </pre>
 *
 * <p>Threads: one.
 */
public final class ReplyReader {

    private final int octetLimit;
    private final int lineLimit;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    private final List<SmtpReply.Line> lines = new ArrayList<>();
    private final List<ReplyFinding> findings = new ArrayList<>();
    private State state = State.FIRST;
    private int taken;
    private String excess = "";

    /** A reader that gives up after {@code limits.octets()} and {@code limits.lines()}. */
    public ReplyReader(ReadLimits limits) {
        this.octetLimit = limits.octets();
        this.lineLimit = limits.lines();
    }

    /** Takes in octets up to the end of the reply; returns how many it took. What is left belongs to the next reply. */
    public int feed(byte[] octets, int start, int end) {
        int at = start;
        while (at < end && state.wantsMore) {
            byte octet = octets[at++];
            line.write(octet);
            taken++;
            if (octet == '\n') {
                endLine();
            }
            if (state.wantsMore && taken >= octetLimit) {
                exceed(String.format(Locale.ROOT, "%,d octets", octetLimit));
            }
        }
        return at - start;
    }

    /** Whether the reply is complete. */
    public boolean isWhole() {
        return state == State.WHOLE;
    }

    /** The bound that was passed, one phrase such as {@code 1,000 lines}; empty while there is none. */
    public Optional<String> excess() {
        return state == State.EXCESSIVE ? Optional.of(excess) : Optional.empty();
    }

    /** How many octets were taken in. */
    public int taken() {
        return taken;
    }

    /** The whole reply; only when {@link #isWhole()}. */
    public SmtpReply reply(Duration elapsed) {
        if (!isWhole()) {
            throw new IllegalStateException("the reply is not whole yet");
        }
        return new SmtpReply(lines, findings, elapsed);
    }

    /**
     * What breaks the grammar in a reply that never came to its end: the findings of its lines, among them a last one
     * without a line end, and {@link Kind#NO_FINAL_LINE} when there was a line with a hyphen.
     */
    public static List<ReplyFinding> findingsIn(Octets partial) {
        if (partial.isEmpty()) {
            return List.of();
        }
        ReplyReader reader =
                new ReplyReader(new ReadLimits(Duration.ZERO, Duration.ZERO, Integer.MAX_VALUE, Integer.MAX_VALUE));
        reader.feed(partial.toArray(), 0, partial.length());
        return reader.findingsSoFar();
    }

    private List<ReplyFinding> findingsSoFar() {
        List<ReplyFinding> all = new ArrayList<>(findings);
        if (line.size() > 0) {
            all.addAll(ReplyLine.parse(Octets.of(line.toByteArray())).findings(lines.size() + 1));
        }
        if (state == State.FURTHER) {
            all.add(new ReplyFinding(
                    Kind.NO_FINAL_LINE,
                    lines.size(),
                    "the reply broke off after " + lines.size() + (lines.size() == 1 ? " line" : " lines")
                            + " with a hyphen"));
        }
        return List.copyOf(all);
    }

    private void endLine() {
        ReplyLine parsed = ReplyLine.parse(Octets.of(line.toByteArray()));
        line.reset();
        lines.add(parsed.line());
        findings.addAll(parsed.findings(lines.size()));
        int code = parsed.line().code();
        int first = lines.get(0).code();
        if (code >= 0 && code != first) {
            findings.add(new ReplyFinding(
                    Kind.CODE_DIFFERS,
                    lines.size(),
                    String.format(Locale.ROOT, "the code is %03d, that of the first line %03d", code, first)));
        }
        state = state.after(parsed);
        if (state == State.FURTHER && lines.size() >= lineLimit) {
            exceed(String.format(Locale.ROOT, "%,d lines", lineLimit));
        }
    }

    private void exceed(String limit) {
        excess = limit;
        state = State.EXCESSIVE;
    }

    private enum State {
        FIRST(true) {
            @Override
            State after(ReplyLine line) {
                return line.continues() ? FURTHER : WHOLE;
            }
        },
        FURTHER(true) {
            @Override
            State after(ReplyLine line) {
                return line.continues() || line.line().code() < 0 ? FURTHER : WHOLE;
            }
        },
        WHOLE(false),
        EXCESSIVE(false);

        private final boolean wantsMore;

        State(boolean wantsMore) {
            this.wantsMore = wantsMore;
        }

        State after(ReplyLine line) {
            throw new IllegalStateException("no line is read in " + this);
        }
    }
}
