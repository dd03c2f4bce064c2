package org.smtpcheck.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.TranscriptLine;

/** The part of a transcript around the line that decided, as text. */
final class TranscriptExtract {

    /** Lines shown after the deciding one; what led to it matters more. */
    private static final int AFTER = 2;

    /**
     * A reply of more lines than this, on which nothing was decided, is shown by its first where there is no room for
     * all.
     */
    private static final int WHOLE_REPLY = 3;

    /** The same of the reply on which it was decided: what it offers stands beside the expectation already. */
    private static final int DECIDING_REPLY = 6;

    /** Lines of a long reply shown before the one that decided. */
    private static final int BEFORE = 2;

    private final List<TranscriptLine> all;
    private final int decided;
    private final List<Row> rows;
    private final int start;
    private final int end;

    /** One line of the transcript, or several that are left out together. */
    private record Row(int from, int count) {
        int end() {
            return from + count;
        }
    }

    private TranscriptExtract(ProbeResult probe, int most) {
        this.all = probe.transcript();
        this.decided = probe.decidedLine() < all.size() ? Math.max(-1, probe.decidedLine()) : -1;
        this.rows = rows(most);
        int row = rowOf(decided);
        this.end = row < 0 ? rows.size() : Math.min(rows.size(), Math.max(row + 1 + AFTER, most));
        this.start = Math.max(0, end - most);
    }

    /**
     * At most {@code most} lines of the transcript, each at most {@code columns} wide, and a word on what is left out.
     * The command that the deciding line answers is among them, however long its reply.
     */
    static List<String> of(ProbeResult probe, int most, int columns) {
        return new TranscriptExtract(probe, most).lines(columns);
    }

    private List<Row> rows(int most) {
        List<Row> found = new ArrayList<>();
        int at = 0;
        while (at < all.size()) {
            int replied = all.size() > most ? endOfReply(at) : at + 1;
            boolean hasDecided = at <= decided && decided < replied;
            found.add(new Row(at, 1));
            if (hasDecided && replied - at > DECIDING_REPLY) {
                int from = Math.max(at + 1, decided - BEFORE);
                int to = Math.min(replied, Math.max(at, decided) + 2);
                fold(found, at + 1, from);
                IntStream.range(from, to).forEach(line -> found.add(new Row(line, 1)));
                fold(found, to, replied);
            } else if (!hasDecided && replied - at > WHOLE_REPLY) {
                fold(found, at + 1, replied);
            } else {
                replied = at + 1;
            }
            at = replied;
        }
        return found;
    }

    /** The lines in one row; none where there are none. */
    private static void fold(List<Row> rows, int from, int to) {
        if (to > from) {
            rows.add(new Row(from, to - from));
        }
    }

    /** Behind the last line of the reply that begins there. */
    private int endOfReply(int at) {
        int end = at;
        while (end < all.size() && goesOn(all.get(end)) && isNextOf(end)) {
            end++;
        }
        return Math.min(all.size(), end + 1);
    }

    private static boolean goesOn(TranscriptLine line) {
        return line.from() == TranscriptLine.From.SERVER
                && line.text().length() > 3
                && line.text().charAt(3) == '-';
    }

    /** Whether the line behind it is the server's too, in the same session. */
    private boolean isNextOf(int at) {
        return at + 1 < all.size()
                && all.get(at + 1).from() == TranscriptLine.From.SERVER
                && all.get(at + 1).session().equals(all.get(at).session());
    }

    private int rowOf(int line) {
        for (int row = 0; row < rows.size(); row++) {
            if (line >= rows.get(row).from() && line < rows.get(row).end()) {
                return row;
            }
        }
        return -1;
    }

    private List<String> lines(int columns) {
        if (rows.isEmpty()) {
            return List.of();
        }
        int first = rows.get(start).from();
        int last = rows.get(end - 1).end();
        List<TranscriptLine> shown = all.subList(first, last);
        boolean tls = shown.stream().anyMatch(TranscriptLine::tls);
        int clock = shown.stream().mapToInt(TranscriptExtract::digits).max().orElse(0);
        List<String> lines = new ArrayList<>();
        int command = command(first);
        int from = start;
        if (command < first) {
            leftOut(lines, command, "before");
            lines.add(SafeText.line(line(command, clock, tls), columns));
            from = start + 1;
            leftOut(lines, rows.get(from - 1).end() - command - 1, "of its reply");
        } else {
            leftOut(lines, first, "before");
        }
        for (Row row : rows.subList(from, end)) {
            if (row.count() > 1) {
                lines.add("  … " + Counted.of(row.count(), "more line"));
            } else {
                lines.add(SafeText.line(line(row.from(), clock, tls), columns));
            }
        }
        leftOut(lines, all.size() - last, "after");
        return lines;
    }

    /** The last line of the client up to the deciding line, if that lies before what is shown; else the first shown. */
    private int command(int first) {
        for (int at = decided; at >= 0; at--) {
            if (all.get(at).from() == TranscriptLine.From.CLIENT) {
                return Math.min(at, first);
            }
        }
        return first;
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
