package org.smtpcheck.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.smtpcheck.result.SourceSpan;
import org.smtpcheck.result.TlsHandshake;
import org.smtpcheck.result.TranscriptLine;
import org.smtpcheck.wire.Octets;
import org.smtpcheck.wire.Recorder;
import org.smtpcheck.wire.Redactor;
import org.smtpcheck.wire.ReplyFinding;
import org.smtpcheck.wire.ReplyReader;
import org.smtpcheck.wire.SmtpReply;
import org.smtpcheck.wire.Transcript;

/** What an attempt gathers beside its verdict: the transcript, notes, and what the server showed of itself. */
final class Evidence {

    private static final int NOTES_AT_MOST = 20;
    private static final int HANDSHAKES_AT_MOST = 100;

    private final Transcript transcript;
    private final List<String> notes = new ArrayList<>();
    private final List<TlsHandshake> handshakes = new ArrayList<>();
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
        String clean = clean(text);
        if (notes.size() < NOTES_AT_MOST && !notes.contains(clean)) {
            notes.add(clean);
        }
    }

    private String clean(String text) {
        return Described.bounded(transcript.redact(text));
    }

    void waits(Duration time) {
        waited = waited.plus(time);
    }

    /** Keeps the first greeting and the first EHLO reply in clear: the target is described by them. */
    void learn(Observation observation, Session session) {
        if (observation instanceof Observation.Secured secured && handshakes.size() < HANDSHAKES_AT_MOST) {
            handshakes.add(TlsReport.handshake(session.name(), secured.facts(), this::clean));
        }
        if (observation instanceof Observation.Scanned scanned) {
            TlsReport.lines(scanned.offers())
                    .forEach(line -> recorder(session.name()).note(line));
        }
        if (!(observation instanceof Observation.Replied replied)) {
            return;
        }
        if (replied.to().equals(Verb.GREETING) && greeting.isEmpty()) {
            greeting = clean(replied.reply().text());
        }
        if (replied.to().name().equals("EHLO")
                && capabilities.isEmpty()
                && session.tls().isEmpty()) {
            capabilities = session.capabilities().stream().map(this::clean).toList();
        }
    }

    /** Notes where a reply breaks the reply grammar, whatever the probe is about. */
    void shortcomings(Observation observation) {
        if (observation instanceof Observation.Replied replied) {
            shortcomings(replied.to(), replied.reply().findings());
        } else if (observation instanceof Observation.Secured secured) {
            secured.reply().ifPresent(reply -> shortcomings(TlsProgram.STARTTLS, reply.findings()));
            early(secured.early());
        } else if (observation instanceof Observation.Unsecured unsecured) {
            unsecured.reply().ifPresent(reply -> shortcomings(TlsProgram.STARTTLS, reply.findings()));
            early(unsecured.outcome().early());
        } else if (observation instanceof Observation.Unanswered unanswered) {
            shortcomings(unanswered.to(), ReplyReader.findingsIn(unanswered.partial()));
        }
    }

    private void early(Octets octets) {
        if (!octets.isEmpty()) {
            note("octets came in clear between the reply to STARTTLS and the handshake: \"" + octets.escaped() + "\"");
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
        captures.forEach((name, value) -> clean.put(name, clean(value)));
        return new AttemptResult(
                Redacted.of(end, transcript::redact),
                at,
                line,
                notes,
                waited,
                capabilities,
                greeting,
                handshakes,
                clean,
                transcript.lines());
    }
}
