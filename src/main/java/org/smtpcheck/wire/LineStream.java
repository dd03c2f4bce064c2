package org.smtpcheck.wire;

import org.jspecify.annotations.Nullable;
import org.smtpcheck.result.TranscriptLine.From;

/**
 * What one side of a connection says, as lines. The whole line is kept until its LF comes, though a part of it may stand in the
 * transcript before: so a secret is found wherever the line was cut.
 */
final class LineStream {

    /** As much of one line is shown. */
    static final int SHOWN_LIMIT = 16 * 1024;

    private final Transcript transcript;
    private final String session;
    private final From from;
    private StringBuilder line = new StringBuilder();
    private @Nullable Part open;
    private @Nullable Rest rest;

    LineStream(Transcript transcript, String session, From from) {
        this.transcript = transcript;
        this.session = session;
        this.from = from;
    }

    void add(boolean tls, Octets octets) {
        for (int at = 0; at < octets.length(); at++) {
            int octet = octets.at(at);
            add(tls, octet);
            if (octet == '\n') {
                cut();
                line = new StringBuilder();
                rest = null;
            }
        }
    }

    private void add(boolean tls, int octet) {
        if (open == null && transcript.isFull()) {
            transcript.leaveOut(1);
            return;
        }
        if (line.length() >= SHOWN_LIMIT) {
            leaveOut();
            return;
        }
        if (open == null) {
            Part part = new Part(line, line.length());
            open = part;
            transcript.add(new TranscriptEntry(transcript.millis(), session, from, tls, part::text));
        }
        line.append((char) octet);
        transcript.keep(1);
    }

    private void leaveOut() {
        cut();
        if (rest == null) {
            Rest further = new Rest();
            rest = further;
            transcript.add(new TranscriptEntry(transcript.millis(), session, From.NOTE, false, further::text));
        }
        rest.octets++;
    }

    /** Ends what is shown so far; what comes later of the same line is shown behind what the other side says now. */
    void cut() {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    private final class Part {
        private final StringBuilder whole;
        private final int start;
        private @Nullable String text;

        Part(StringBuilder whole, int start) {
            this.whole = whole;
            this.start = start;
        }

        void close() {
            text = text();
        }

        String text() {
            if (text != null) {
                return text;
            }
            String soFar = whole.toString();
            Spans spans = new Spans();
            transcript
                    .redactor()
                    .find(soFar, soFar.endsWith("\n") ? Redactor.Cut.AT_WORD : Redactor.Cut.ANYWHERE, spans);
            return Octets.latin1(spans.cover(soFar, start, soFar.length())).escaped();
        }
    }

    private static final class Rest {
        private long octets;

        String text() {
            return octets + " further octets of this line are left out";
        }
    }
}
