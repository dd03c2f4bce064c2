package org.smtpcheck.probe;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.smtpcheck.result.SourceSpan;
import org.smtpcheck.result.TlsHandshake;
import org.smtpcheck.result.TranscriptLine;

/**
 * How one attempt of a probe ended.
 *
 * @param end how
 * @param decidedAt the step that decided; the probe itself when none did
 * @param decidedLine index into {@code transcript}, or -1
 * @param notes remarks that change no verdict
 * @param waited time spent waiting for the server inside the attempt
 * @param capabilities what the first EHLO in clear offered; empty when none was answered
 * @param greeting the greeting's text; empty when none came
 * @param handshakes the TLS handshakes, in their order
 * @param captures the last value of every name that was captured
 */
public record AttemptResult(
        End end,
        SourceSpan decidedAt,
        int decidedLine,
        List<String> notes,
        Duration waited,
        List<String> capabilities,
        String greeting,
        List<TlsHandshake> handshakes,
        Map<String, String> captures,
        List<TranscriptLine> transcript) {

    public AttemptResult {
        notes = List.copyOf(notes);
        capabilities = List.copyOf(capabilities);
        handshakes = List.copyOf(handshakes);
        captures = Map.copyOf(captures);
        transcript = List.copyOf(transcript);
    }

    /** The same, ended otherwise. */
    public AttemptResult withEnd(End other) {
        return new AttemptResult(
                other, decidedAt, decidedLine, notes, waited, capabilities, greeting, handshakes, captures, transcript);
    }

    /** The ways an attempt can end. */
    public sealed interface End {}

    /** Every step was as expected, or tolerated. */
    public record Passed() implements End {}

    /** A tolerated reply was seen. */
    public record Tolerated(String expected, String actual) implements End {}

    /**
     * A judged step missed.
     *
     * @param always whether it counts at every binding level ({@code never})
     * @param absence the outcome that was seen instead of a reply ({@code none RCPT}); empty for a wrong reply. Such a
     *     miss is confirmed once before it counts
     */
    public record Missed(String expected, String actual, boolean always, String absence) implements End {

        /** Whether a message was looked for at a place to which nothing came at all, of this probe or of any other. */
        public boolean isSilence() {
            return actual.startsWith(NearestMiss.NOTHING);
        }
    }

    /** The suite's own {@code verdict} step ended it. */
    public record Declared(org.smtpcheck.result.Verdict verdict, String reason) implements End {}

    /** It does not apply here: an extension is not offered, a fact is not given. */
    public record NotApplicable(String reason) implements End {}

    /**
     * The way to its start state broke.
     *
     * @param state the state that could not be reached
     * @param gone whether there was no connection at all
     */
    public record WayBroken(String state, String reason, boolean gone) implements End {}

    /** A set-up step missed its ordinary success, or our own side failed. */
    public record Failed(String reason) implements End {}

    /**
     * The server refused for now, where a client comes again later.
     *
     * @param at what it refused: {@code RCPT}
     * @param reply its reply
     * @param code its code
     */
    public record Deferred(String at, String reply, int code) implements End {}
}
