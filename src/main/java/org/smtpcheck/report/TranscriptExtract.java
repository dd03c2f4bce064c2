package org.smtpcheck.report;

import java.util.ArrayList;
import java.util.List;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.TranscriptLine;

/** The part of a transcript around the line that decided, as text. */
final class TranscriptExtract {

    /** Lines shown after the deciding one; what led to it matters more. */
    private static final int AFTER = 2;

    private final List<TranscriptLine> all;
    private final int decided;
    private final int start;
    private final int end;

    private TranscriptExtract(ProbeResult probe, int most) {
        this.all = probe.transcript();
        this.decided = probe.decidedLine() < all.size() ? Math.max(-1, probe.decidedLine()) : -1;
        this.end = decided < 0 ? all.size() : Math.min(all.size(), Math.max(decided + 1 + AFTER, most));
        this.start = Math.max(0, end - most);
    }

    /**
     * At most {@code most} lines of the transcript, each at most {@code columns} wide, and a word on what is left out.
     * The command that the deciding line answers is among them, however long its reply.
     */
    static List<String> of(ProbeResult probe, int most, int columns) {
        return new TranscriptExtract(probe, most).lines(columns);
    }

    private List<String> lines(int columns) {
        List<TranscriptLine> shown = all.subList(start, end);
        boolean tls = shown.stream().anyMatch(TranscriptLine::tls);
        int clock = shown.stream().mapToInt(TranscriptExtract::digits).max().orElse(0);
        List<String> lines = new ArrayList<>();
        int command = command();
        int from = start;
        if (command < start) {
            leftOut(lines, command, "before");
            lines.add(SafeText.line(line(command, clock, tls), columns));
            from = start + 1;
            leftOut(lines, from - command - 1, "of its reply");
        } else {
            leftOut(lines, start, "before");
        }
        for (int at = from; at < end; at++) {
            lines.add(SafeText.line(line(at, clock, tls), columns));
        }
        leftOut(lines, all.size() - end, "after");
        return lines;
    }

    /** The last line of the client up to the deciding line, if that lies before what is shown; else the first shown. */
    private int command() {
        for (int at = decided; at >= 0; at--) {
            if (all.get(at).from() == TranscriptLine.From.CLIENT) {
                return Math.min(at, start);
            }
        }
        return start;
    }

    private static void leftOut(List<String> lines, int count, String where) {
        if (count > 0) {
            lines.add("  … " + Counted.of(count, "line") + " " + where);
        }
    }

    private String line(int at, int clock, boolean tls) {
        TranscriptLine line = all.get(at);
        return (at == decided ? "> " : "  ")
                + " ".repeat(Math.max(0, clock - digits(line)))
                + line.ms() + " ms  "
                + (line.session().isEmpty() ? "" : line.session() + " ")
                + (tls ? line.tls() ? "tls " : "    " : "")
                + who(line) + " " + withoutLineEnd(line);
    }

    private static int digits(TranscriptLine line) {
        return Long.toString(line.ms()).length();
    }

    private static String who(TranscriptLine line) {
        return switch (line.from()) {
            case CLIENT -> "C:";
            case SERVER -> "S:";
            case NOTE -> "--";
        };
    }

    /** A plain CRLF is left out; any other end of a line is worth seeing. */
    private static String withoutLineEnd(TranscriptLine line) {
        String text = line.text();
        if (line.from() == TranscriptLine.From.NOTE) {
            return text;
        }
        if (endsInCrLf(text)) {
            return text.substring(0, text.length() - 4);
        }
        return text.endsWith("\\n") ? text : text + "  (no line end)";
    }

    /** Whether {@code \r\n} at the end is a CRLF and not a backslash, the letter r and a bare LF: {@code \\r\n}. */
    private static boolean endsInCrLf(String text) {
        if (!text.endsWith("\\r\\n")) {
            return false;
        }
        int backslashes = 0;
        for (int at = text.length() - 5; at >= 0 && text.charAt(at) == '\\'; at--) {
            backslashes++;
        }
        return backslashes % 2 == 0;
    }
}
