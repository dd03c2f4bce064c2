package org.smtpcheck.suite;

import java.util.ArrayList;
import java.util.List;
import org.smtpcheck.result.SourceSpan;

/**
 * A file's text with its lines, so that places become spans and source lines.
 *
 * <p>Lines and columns count from 0 here, columns in code points, as YAML's marks do; spans count from 1.
 */
final class SourceText {

    private final String file;
    private final String text;
    private final int[] lineStarts;

    SourceText(String file, String text) {
        this.file = file;
        this.text = text;
        this.lineStarts = lineStarts(text);
    }

    /** The path as the user gave it. */
    String file() {
        return file;
    }

    String text() {
        return text;
    }

    /** The line without its end; empty when there is no such line. */
    String line(int line) {
        if (line < 0 || line >= lineStarts.length) {
            return "";
        }
        int end = line + 1 < lineStarts.length ? lineStarts[line + 1] : text.length();
        while (end > lineStarts[line] && isBreak(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(lineStarts[line], end);
    }

    /** The index in {@link #text()} of a place; places beyond the end are cut to it. */
    int offset(int line, int column) {
        if (line >= lineStarts.length) {
            return text.length();
        }
        int start = lineStarts[line];
        String content = line(line);
        int reach = Math.min(column, content.codePointCount(0, content.length()));
        return start + content.offsetByCodePoints(0, reach);
    }

    /** A span of {@code length} code points at a place, cut at the line's end. */
    SourceSpan span(int line, int column, int length) {
        String content = line(line);
        int rest = content.codePointCount(0, content.length()) - column;
        return new SourceSpan(file, line + 1, column + 1, Math.max(1, Math.min(length, rest)));
    }

    /** The span of {@code length} chars at an index of {@link #text()}. */
    SourceSpan spanAt(int offset, int length) {
        int line = lineOf(offset);
        int column = text.codePointCount(lineStarts[line], offset);
        int end = Math.min(text.length(), offset + length);
        return span(line, column, text.codePointCount(offset, end));
    }

    /** The span between two places; where they lie on different lines, up to the end of the first. */
    SourceSpan between(int line, int column, int endLine, int endColumn) {
        int blanks = line(line).length() - line(line).stripTrailing().length();
        int length = endLine == line
                ? endColumn - column
                : line(line).codePointCount(0, line(line).length()) - blanks - column;
        return span(line, column, length);
    }

    private int lineOf(int offset) {
        int found = java.util.Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found : -found - 2;
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }

    private static int[] lineStarts(String text) {
        List<Integer> starts = new ArrayList<>();
        starts.add(0);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (isBreak(c) && !pair) {
                starts.add(i + 1);
            }
        }
        return starts.stream().mapToInt(Integer::intValue).toArray();
    }
}
