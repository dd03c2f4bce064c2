package org.smtpcheck.result;

import java.util.List;

/**
 * What became of one probe on one target.
 *
 * @param id {@code target/id} or {@code target/id[case]}, the same in every run
 * @param title the requirement in one line
 * @param suite the name of the suite file it came from
 * @param target the target's name
 * @param level how binding it is
 * @param spec the norm ({@code RFC 5321 §4.1.1.1}); may be empty
 * @param tags its tags
 * @param source where it stands in YAML
 * @param verdict the verdict
 * @param reason why, in one sentence; empty for a plain pass
 * @param expected what was expected at the step that decided; empty when nothing was missed
 * @param actual what was seen there; empty when nothing was missed
 * @param decidedAt where the step that decided stands in YAML; equals {@code source} when no single step did
 * @param decidedLine index into {@code transcript} of the line that decided, or -1
 * @param advice causes and remedies known for the symptom; may be empty
 * @param notes remarks that change no verdict (a missed MAY, a greylist waited out)
 * @param attempts how often it was tried, at least 1 unless skipped
 * @param startedMs milliseconds from the start of the run to its first octet
 * @param durationMs wall time of all attempts and waits
 * @param waitedMs the part of it spent waiting for the server (greylisting, retries)
 * @param handshakes the TLS handshakes of the deciding attempt, in their order
 * @param transcript the deciding attempt's conversation
 * @param tries the attempts one by one, as far as they are known; empty where there was but one
 */
public record ProbeResult(
        String id,
        String title,
        String suite,
        String target,
        Level level,
        String spec,
        List<String> tags,
        SourceSpan source,
        Verdict verdict,
        String reason,
        String expected,
        String actual,
        SourceSpan decidedAt,
        int decidedLine,
        List<String> advice,
        List<String> notes,
        int attempts,
        long startedMs,
        long durationMs,
        long waitedMs,
        List<TlsHandshake> handshakes,
        List<TranscriptLine> transcript,
        List<Try> tries) {

    public ProbeResult {
        tags = List.copyOf(tags);
        advice = List.copyOf(advice);
        notes = List.copyOf(notes);
        handshakes = List.copyOf(handshakes);
        transcript = List.copyOf(transcript);
        tries = List.copyOf(tries);
    }

    /** The same with other handshakes. */
    public ProbeResult withHandshakes(List<TlsHandshake> others) {
        return new ProbeResult(
                id,
                title,
                suite,
                target,
                level,
                spec,
                tags,
                source,
                verdict,
                reason,
                expected,
                actual,
                decidedAt,
                decidedLine,
                advice,
                notes,
                attempts,
                startedMs,
                durationMs,
                waitedMs,
                others,
                transcript,
                tries);
    }

    /** The same on a target that is called {@code other}, begun at {@code beganMs}. */
    public ProbeResult onTarget(String other, long beganMs) {
        List<Try> later = tries.stream()
                .map(one -> new Try(one.startedMs() - startedMs + beganMs, one.durationMs(), one.ended()))
                .toList();
        String moved = id.startsWith(target + "/") ? other + id.substring(target.length()) : id;
        return new ProbeResult(
                moved,
                title,
                suite,
                other,
                level,
                spec,
                tags,
                source,
                verdict,
                reason,
                expected,
                actual,
                decidedAt,
                decidedLine,
                advice,
                notes,
                attempts,
                beganMs,
                durationMs,
                waitedMs,
                handshakes,
                transcript,
                later);
    }
}
