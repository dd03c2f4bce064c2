package org.smtpcheck.report;

import java.util.ArrayList;
import java.util.List;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.TranscriptLine;

/** The part of a transcript around the line that decided, as text. */
final class TranscriptExtract {

    /** Lines shown after the deciding one; what led to it matters more. */
    private static final int AFTER = 3;

    private TranscriptExtract() {}

    /**
     * At most {@code most} lines of the transcript, each at most {@code columns} wide, and a word on what is left out.
     */
    static List<String> of(ProbeResult probe, int most, int columns) {
        List<TranscriptLine> all = probe.transcript();
        int decided = probe.decidedLine() >= 0 && probe.decidedLine() < all.size() ? probe.decidedLine() : -1;
        int end = decided < 0 ? all.size() : Math.min(all.size(), Math.max(decided + 1 + AFTER, most));
        int start = Math.max(0, end - most);
        List<String> lines = new ArrayList<>();
        if (start > 0) {
            lines.add("  … " + Counted.of(start, "line") + " before");
        }
        boolean tls = all.subList(start, end).stream().anyMatch(TranscriptLine::tls);
        int clock = all.subList(start, end).stream()
                .mapToInt(line -> Long.toString(line.ms()).length())
                .max()
                .orElse(0);
        for (int at = start; at < end; at++) {
            TranscriptLine line = all.get(at);
            String text = (at == decided ? "> " : "  ")
                    + " ".repeat(clock - Long.toString(line.ms()).length())
                    + line.ms() + " ms  "
                    + (line.session().isEmpty() ? "" : line.session() + " ")
                    + (tls ? line.tls() ? "tls " : "    " : "")
                    + who(line) + " " + withoutLineEnd(line);
            lines.add(SafeText.line(text, columns));
        }
        if (end < all.size()) {
            lines.add("  … " + Counted.of(all.size() - end, "line") + " after");
        }
        return lines;
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
