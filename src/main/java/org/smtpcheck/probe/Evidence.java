package org.smtpcheck.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.smtpcheck.result.SourceSpan;
import org.smtpcheck.result.TranscriptLine;
import org.smtpcheck.wire.Recorder;
import org.smtpcheck.wire.Redactor;
import org.smtpcheck.wire.ReplyFinding;
import org.smtpcheck.wire.ReplyReader;
import org.smtpcheck.wire.SmtpReply;
import org.smtpcheck.wire.Transcript;

/** What an attempt gathers beside its verdict: the transcript, notes, and what the server showed of itself. */
final class Evidence {

    private static final int NOTES_AT_MOST = 20;

    private final Transcript transcript;
    private final List<String> notes = new ArrayList<>();
    private Duration waited = Duration.ZERO;
    private List<String> capabilities = List.of();
    private String greeting = "";

    Evidence(Redactor redactor, LongSupplier nanoTime) {
        this.transcript = new Transcript(redactor, nanoTime);
    }

    Recorder recorder(String session) {
        return transcript.recorder(session);
    }

    /** The index of the transcript's last line, or -1. */
    int lastLine() {
        return transcript.size() - 1;
    }

    /**
     * The index of the last line of the reply that {@code observation} is, since later replies may have come already.
     */
    int lineOf(Observation observation) {
        if (observation instanceof Observation.Replied replied) {
            List<SmtpReply.Line> lines = replied.reply().lines();
            String text = transcript.redact(lines.get(lines.size() - 1).raw().escaped());
            List<TranscriptLine> all = transcript.lines();
            for (int i = all.size() - 1; i >= 0; i--) {
                if (all.get(i).from() == TranscriptLine.From.SERVER
                        && all.get(i).text().equals(text)) {
                    return i;
                }
            }
        }
        return lastLine();
    }

    /** Hides what is made of secrets, wherever it may show from now on. */
    void hide(Collection<String> secrets) {
        transcript.hide(secrets);
    }

    void note(String text) {
        String clean = Described.bounded(transcript.redact(text));
        if (notes.size() < NOTES_AT_MOST && !notes.contains(clean)) {
            notes.add(clean);
        }
    }

    void waits(Duration time) {
        waited = waited.plus(time);
    }

    /** Keeps the first greeting and the first EHLO reply in clear: the target is described by them. */
    void learn(Observation observation, Session session) {
        if (!(observation instanceof Observation.Replied replied)) {
            return;
        }
        if (replied.to().equals(Verb.GREETING) && greeting.isEmpty()) {
            greeting = Described.bounded(transcript.redact(replied.reply().text()));
        }
        if (replied.to().name().equals("EHLO") && capabilities.isEmpty()) {
            capabilities = session.capabilities().stream()
                    .map(line -> Described.bounded(transcript.redact(line)))
                    .toList();
        }
    }

    /** Notes where a reply breaks the reply grammar, whatever the probe is about. */
    void shortcomings(Observation observation) {
        if (observation instanceof Observation.Replied replied) {
            shortcomings(replied.to(), replied.reply().findings());
        } else if (observation instanceof Observation.Unanswered unanswered) {
            shortcomings(unanswered.to(), ReplyReader.findingsIn(unanswered.partial()));
        }
    }

    private void shortcomings(Verb to, List<ReplyFinding> findings) {
        for (ReplyFinding finding : findings) {
            if (finding.kind() != ReplyFinding.Kind.NO_TEXT) {
                note("reply to " + to + ", line " + finding.line() + ": " + finding.detail());
            }
        }
    }

    AttemptResult result(AttemptResult.End end, SourceSpan at, int line, Map<String, String> captures) {
        Map<String, String> clean = new HashMap<>();
        captures.forEach((name, value) -> clean.put(name, Described.bounded(transcript.redact(value))));
        return new AttemptResult(
                Redacted.of(end, transcript::redact),
                at,
                line,
                notes,
                waited,
                capabilities,
                greeting,
                clean,
                transcript.lines());
    }
}
