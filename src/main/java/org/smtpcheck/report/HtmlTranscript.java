package org.smtpcheck.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.TranscriptLine;
import org.smtpcheck.result.Verdict;

/**
 * The part of a transcript that the page holds, one line a line, as its script reads it and a person can:
 * {@code MILLISECONDS, tab, [> ]WHO[/TLS][ SESSION], tab, TEXT}, where WHO is C, S or - and {@code >} marks the line
 * that decided.
 *
 * @param text the lines, each ended by LF; empty when there is no transcript
 * @param before how many lines before them are left out
 * @param after how many after them
 */
record HtmlTranscript(String text, int before, int after) {

    /** Lines of a pass: nobody looks for its reason. */
    private static final int LINES_OF_A_PASS = 20;

    private static final int LINES = 200;

    /** Lines shown after the one that decided, where not all can be. */
    private static final int AFTER = 40;

    /** Characters of all lines; the octets of a transcript are ASCII. */
    private static final int CHARACTERS = 64 << 10;

    /** Characters of one line, so that a huge one does not push out those around it. */
    private static final int LINE = 8 << 10;

    static HtmlTranscript of(ProbeResult probe) {
        List<TranscriptLine> all = probe.transcript();
        int decided = probe.decidedLine() < all.size() ? probe.decidedLine() : -1;
        int end = end(probe, decided);
        int start = probe.verdict() == Verdict.PASS ? 0 : Math.max(0, end - LINES);
        List<String> lines = new ArrayList<>();
        int characters = 0;
        // From the end, or for a pass from the start: what is nearest to the verdict stays.
        boolean forwards = probe.verdict() == Verdict.PASS;
        for (int i = 0; i < end - start; i++) {
            int at = forwards ? start + i : end - 1 - i;
            String line = line(all.get(at), at == decided);
            characters += line.length();
            if (characters > CHARACTERS) {
                break;
            }
            lines.add(line);
        }
        if (!forwards) {
            Collections.reverse(lines);
            start = end - lines.size();
        }
        return new HtmlTranscript(String.join("", lines), start, all.size() - start - lines.size());
    }

    private static int end(ProbeResult probe, int decided) {
        int size = probe.transcript().size();
        if (probe.verdict() == Verdict.PASS) {
            return Math.min(size, LINES_OF_A_PASS);
        }
        return decided < 0 || size <= LINES ? size : Math.min(size, Math.max(LINES, decided + 1 + AFTER));
    }

    private static String line(TranscriptLine line, boolean decided) {
        String text = line.text().length() <= LINE
                ? SafeText.line(line.text())
                : SafeText.line(line.text().substring(0, LINE)) + SafeText.CUT + " "
                        + (line.text().length() - LINE) + " more characters in report.json";
        return line.ms() + "\t"
                + (decided ? "> " : "")
                + who(line)
                + (line.tls() ? "/TLS" : "")
                + (line.session().isEmpty() ? "" : " " + SafeText.line(line.session(), 80))
                + "\t" + text + "\n";
    }

    private static String who(TranscriptLine line) {
        return switch (line.from()) {
            case CLIENT -> "C";
            case SERVER -> "S";
            case NOTE -> "-";
        };
    }
}
