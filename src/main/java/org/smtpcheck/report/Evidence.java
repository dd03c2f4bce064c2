package org.smtpcheck.report;

import java.util.ArrayList;
import java.util.List;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.SourceSpan;

/** What a verdict rests on, as lines: norm, place, expected and actual, transcript, advice. */
final class Evidence {

    /** Lines of transcript around the one that decided. */
    private static final int TRANSCRIPT = 12;

    /** Lines that one value may take: a server's text has no bound of its own. */
    private static final int VALUE = 6;

    /** As wide as the longest label, {@code Expected}, and two blanks. */
    private static final int LABEL = 10;

    private final ConsoleStyle style;
    private final String indent;
    private final int columns;
    private final int mostNotes;

    Evidence(ConsoleStyle style, String indent) {
        this(style, indent, Integer.MAX_VALUE);
    }

    /** With at most {@code mostNotes} of what was remarked beside the verdict. */
    Evidence(ConsoleStyle style, String indent, int mostNotes) {
        this.style = style;
        this.mostNotes = mostNotes;
        this.indent = indent;
        this.columns = style.width() - indent.length();
    }

    /** All of it, each line safe and with its indent. */
    List<String> lines(ProbeResult probe) {
        List<String> lines = new ArrayList<>();
        lines.add(dim(identity(probe)));
        lines.add(dim(place(probe)));
        if (!repeatsTheMiss(probe)) {
            value(lines, "Reason", probe.reason());
        }
        value(lines, "Expected", probe.expected());
        value(lines, "Actual", probe.actual());
        if (probe.attempts() > 1) {
            value(lines, "Attempts", probe.attempts() + ", waited " + Counted.duration(probe.waitedMs()));
        }
        for (String line : TranscriptExtract.of(probe, TRANSCRIPT, columns)) {
            lines.add(indent + (line.startsWith(">") ? style.paint(Ink.BOLD, line) : line));
        }
        List<String> notes = probe.notes();
        notes.stream().limit(mostNotes).forEach(note -> value(lines, "Note", note));
        if (notes.size() > mostNotes) {
            value(lines, "", "and " + Counted.of(notes.size() - mostNotes, "more note") + ", see the report");
        }
        probe.advice().stream().map(AdviceLine::of).forEach(advice -> value(lines, advice.label(), advice.text()));
        return lines;
    }

    /** Whether the reason says no more than the two lines below it. */
    static boolean repeatsTheMiss(ProbeResult probe) {
        return !probe.expected().isBlank()
                && probe.reason().contains(probe.expected())
                && probe.reason().contains(probe.actual());
    }

    private String identity(ProbeResult probe) {
        String level = probe.level().word();
        String norm = probe.spec().isEmpty() ? level : level + " · " + probe.spec();
        return probe.id() + " · " + norm;
    }

    private static String place(ProbeResult probe) {
        SourceSpan decided = probe.decidedAt();
        SourceSpan source = probe.source();
        if (decided.fileAndLine().equals(source.fileAndLine())) {
            return source.fileAndLine();
        }
        boolean sameFile = decided.file().equals(source.file()) && source.line() > 0;
        return decided.fileAndLine() + " (probe at " + (sameFile ? "line " + source.line() : source.fileAndLine())
                + ")";
    }

    private String dim(String text) {
        return indent + style.paint(Ink.DIM, SafeText.line(text, columns));
    }

    private void value(List<String> lines, String label, String text) {
        if (text.isBlank()) {
            return;
        }
        String lead = style.paint(Ink.BOLD, SafeText.pad(label, LABEL));
        for (String line : SafeText.wrap(text, columns - LABEL, VALUE)) {
            lines.add(indent + lead + line);
            lead = " ".repeat(LABEL);
        }
    }
}
