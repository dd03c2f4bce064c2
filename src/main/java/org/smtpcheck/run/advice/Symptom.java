package org.smtpcheck.run.advice;

import java.util.List;
import org.smtpcheck.result.TranscriptLine;
import org.smtpcheck.result.Verdict;

/**
 * What is known of a probe that did not pass, as advice is looked up by it.
 *
 * @param probe the probe's id, without its target, and title
 * @param verdict what became of it
 * @param way the state that could not be reached ({@code tls}); empty where the way did not break
 * @param expected what was expected at the step that decided; may be empty
 * @param said what we say of it: the probe's reason; server text in it is escaped
 * @param at what the step that decided is about
 * @param reply the reply that decided, escaped, its lines joined by blanks; empty where none came
 * @param server the server, as far as it is known
 * @param transcript the deciding attempt's conversation
 */
public record Symptom(
        String probe,
        Verdict verdict,
        String way,
        String expected,
        String said,
        String at,
        String reply,
        Server server,
        List<TranscriptLine> transcript) {

    /** A server's text has no bound of its own, and patterns are held against it. */
    private static final int LONGEST = 1_000;

    public Symptom {
        probe = bounded(probe);
        expected = bounded(expected);
        said = bounded(said);
        reply = bounded(reply);
        transcript = List.copyOf(transcript);
    }

    /**
     * The server a symptom was seen on.
     *
     * @param software as guessed from its greeting ({@code Postfix}); may be empty
     * @param scheme of its URL: {@code smtp}, {@code submission}, {@code smtps} or {@code lmtp}
     */
    public record Server(String software, String scheme) {}

    /**
     * Draws it from a result's parts.
     *
     * @param decidedLine index into {@code transcript}, or -1
     */
    public static Symptom of(
            String probe,
            Verdict verdict,
            String way,
            String expected,
            String said,
            int decidedLine,
            Server server,
            List<TranscriptLine> transcript) {
        Decisive decisive = Decisive.of(transcript, decidedLine, said);
        return new Symptom(probe, verdict, way, expected, said, decisive.at(), decisive.reply(), server, transcript);
    }

    static String bounded(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
