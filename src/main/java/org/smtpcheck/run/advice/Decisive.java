package org.smtpcheck.run.advice;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smtpcheck.result.TranscriptLine;
import org.smtpcheck.result.TranscriptLine.From;

/**
 * What decided a probe: what the step was about and what was replied.
 *
 * @param at {@code connect}, {@code greeting}, {@code TLS}, {@code end of data}, or a command's verb; empty where it
 *     cannot be told
 * @param reply the reply, its lines joined by blanks; empty where none came
 */
record Decisive(String at, String reply) {

    private static final String GREETING = "greeting";
    private static final String END_OF_DATA = "end of data";

    /** What we say where no transcript line tells: a breaker's cause, a reply that did not come. */
    private static final Pattern REPLIED =
            Pattern.compile("(?:to (?<verb>[A-Z]{2,12})|as (?<greeting>greeting)), got (?<reply>[2-5]\\d\\d.*)");

    private static final Pattern UNANSWERED = Pattern.compile(
            "(?:instead of a|got no|a reply without end to) (?:reply to )?(?<what>greeting|end of data|octets|[A-Z]{2,12}\\b)");
    private static final Pattern CONNECT = Pattern.compile(
            "connection refused by|no answer from|is unreachable|host \\S+ not found|cannot connect to");
    private static final Pattern HANDSHAKE =
            Pattern.compile("expected (?:a TLS handshake|handshake |a (?:trusted )?certificate)|got the TLS handshake");

    static Decisive of(List<TranscriptLine> transcript, int decidedLine, String said) {
        boolean isReply = decidedLine >= 0
                && decidedLine < transcript.size()
                && transcript.get(decidedLine).from() == From.SERVER;
        if (HANDSHAKE.matcher(said).find()) {
            return new Decisive("TLS", "");
        }
        Matcher unanswered = UNANSWERED.matcher(said);
        if (unanswered.find()) {
            return new Decisive(unanswered.group("what"), "");
        }
        if (isReply) {
            return new Walk(transcript.get(decidedLine).session()).to(transcript, decidedLine);
        }
        Matcher replied = REPLIED.matcher(said);
        if (replied.find()) {
            String verb = replied.group("verb");
            return new Decisive(verb == null ? GREETING : verb, replied.group("reply"));
        }
        return new Decisive(CONNECT.matcher(said).find() ? "connect" : "", "");
    }

    /** Tells which command a reply answers, through pipelining, the content of a message and AUTH's exchanges. */
    private static final class Walk {

        private final String session;
        private final Deque<String> unanswered = new ArrayDeque<>(List.of(GREETING));
        private final List<String> lines = new ArrayList<>();
        private boolean inContent;
        private boolean inChunk;
        private boolean inExchange;

        Walk(String session) {
            this.session = session;
        }

        Decisive to(List<TranscriptLine> transcript, int last) {
            Decisive found = new Decisive("", "");
            for (int i = 0; i <= last; i++) {
                TranscriptLine line = transcript.get(i);
                if (!line.session().equals(session)) {
                    continue;
                }
                if (line.from() == From.CLIENT) {
                    sent(line.text());
                } else if (line.from() == From.SERVER) {
                    found = came(stripEnd(line.text()));
                } else if (line.text().startsWith("connected")) {
                    unanswered.clear();
                    unanswered.add(GREETING);
                }
            }
            return found;
        }

        private void sent(String text) {
            if (inContent) {
                if (text.equals(".\\r\\n")) {
                    inContent = false;
                    unanswered.add(END_OF_DATA);
                }
            } else if (inExchange) {
                unanswered.add("AUTH");
            } else if (!inChunk) {
                String verb = stripEnd(text).split(" ", 2)[0].toUpperCase(Locale.ROOT);
                unanswered.add(verb);
                inChunk = verb.equals("BDAT");
            }
        }

        private Decisive came(String text) {
            lines.add(text);
            String at = unanswered.isEmpty() ? "" : unanswered.peek();
            Decisive reply = new Decisive(at, String.join(" ", lines));
            boolean goesOn = text.length() > 3 && text.charAt(3) == '-';
            if (!goesOn) {
                lines.clear();
                unanswered.poll();
                inContent = text.startsWith("354");
                inExchange = text.startsWith("334");
                inChunk = false;
            }
            return reply;
        }

        private static String stripEnd(String text) {
            return text.endsWith("\\r\\n")
                    ? text.substring(0, text.length() - 4)
                    : text.endsWith("\\n") ? text.substring(0, text.length() - 2) : text;
        }
    }
}
