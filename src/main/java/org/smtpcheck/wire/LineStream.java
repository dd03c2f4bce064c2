package org.smtpcheck.wire;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.result.TranscriptLine.From;

/**
 * What one side of a connection says, as lines. The whole line is kept until its LF comes, though a part of it may
 * stand in the transcript before: so a secret is found wherever the line was cut.
 */
final class LineStream {

    /** As much of one line is shown. */
    static final int SHOWN_LIMIT = 16 * 1024;

    private final Transcript transcript;
    private final AuthWatch watch;
    private final String session;
    private final From from;
    private Line line = new Line();

    LineStream(Transcript transcript, AuthWatch watch, String session, From from) {
        this.transcript = transcript;
        this.watch = watch;
        this.session = session;
        this.from = from;
    }

    void add(boolean tls, Octets octets) {
        for (int at = 0; at < octets.length(); at++) {
            int octet = octets.at(at);
            line.add(tls, octet);
            if (octet == '\n') {
                line.end();
                line = new Line();
            }
        }
    }

    /** Ends what is shown so far; what comes later of the same line is shown behind what the other side says now. */
    void cut() {
        line.cut();
    }

    /** One line, of which nothing, a part, or several parts stand in the transcript. */
    private final class Line {

        private final StringBuilder octets = new StringBuilder();
        private int hiddenFrom = AuthWatch.NOWHERE;
        private @Nullable Part open;
        private @Nullable Rest rest;

        void add(boolean tls, int octet) {
            if (octets.length() >= SHOWN_LIMIT) {
                leaveOut();
                return;
            }
            if (open == null) {
                int start = octets.length();
                Part part = new Part(start, () -> shown(octets.toString(), start));
                open = part;
                if (!transcript.add(session, from, tls, part::text)) {
                    part.text = () -> "";
                }
            }
            octets.append((char) octet);
            transcript.keep();
        }

        private void leaveOut() {
            cut();
            if (rest == null) {
                Rest further = new Rest();
                rest = further;
                transcript.add(session, From.NOTE, false, further::text);
            }
            rest.octets++;
        }

        void cut() {
            if (open != null) {
                String soFar = octets.toString();
                hiddenFrom = hiddenFrom(soFar, open.start);
                open.close();
                open = null;
                watch.spoken(from, soFar, hiddenFrom);
            }
        }

        void end() {
            cut();
            watch.lineEnded(from, hiddenFrom < octets.length());
        }

        private int hiddenFrom(String soFar, int start) {
            return Math.min(hiddenFrom, watch.hiddenFrom(from, soFar, start));
        }

        private String shown(String soFar, int start) {
            boolean ended = soFar.endsWith("\n");
            Spans spans = transcript.find(from, soFar, ended ? Redactor.Cut.NOWHERE : Redactor.Cut.ANYWHERE);
            spans.hide(hiddenFrom(soFar, start), contentEnd(soFar));
            return Octets.latin1(spans.cover(soFar, start, soFar.length())).escaped();
        }

        private static int contentEnd(String text) {
            int end = text.length();
            while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
                end--;
            }
            return end;
        }
    }

    /** A part of a line that stands in the transcript by itself; while it is open its text may still change. */
    private static final class Part {

        private final int start;
        private Supplier<String> text;

        Part(int start, Supplier<String> text) {
            this.start = start;
            this.text = text;
        }

        String text() {
            return text.get();
        }

        void close() {
            String last = text();
            text = () -> last;
        }
    }

    private static final class Rest {

        private long octets;

        String text() {
            return octets + " further octets of this line are left out";
        }
    }
}
