package org.smtpcheck.suite;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.smtpcheck.result.SourceSpan;

/**
 * A file's text with its lines, so that places become spans and source lines.
 *
 * <p>Lines and columns count from 0 here, columns in code points, as YAML's marks do; spans count from 1. Every
 * question is answered in logarithmic time: a hostile file may hold all its values on one line.
 */
final class SourceText {

    private final String file;
    private final String text;
    private final int[] lineStarts;

    /** The indices of characters that take two chars. */
    private final int[] pairs;

    SourceText(String file, String text) {
        this.file = file;
        this.text = text;
        this.lineStarts = IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, text.length()).filter(this::endsLine).map(i -> i + 1))
                .toArray();
        this.pairs = IntStream.range(0, text.length())
                .filter(i -> Character.isHighSurrogate(text.charAt(i)))
                .toArray();
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
        return line < 0 || line >= lineStarts.length ? "" : text.substring(lineStarts[line], lineEnd(line));
    }

    /** The index in {@link #text()} of a place; places beyond a line's end are cut to it. */
    int offset(int line, int column) {
        if (line >= lineStarts.length) {
            return text.length();
        }
        int target = codePoints(lineStarts[line]) + column;
        int low = 0;
        int high = pairs.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (pairs[middle] - middle < target) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return Math.min(lineEnd(line), target + low);
    }

    /** A span of {@code length} code points at a place, cut at the line's end. */
    SourceSpan span(int line, int column, int length) {
        int rest = line >= lineStarts.length ? 0 : codePoints(lineEnd(line)) - codePoints(lineStarts[line]) - column;
        return new SourceSpan(file, line + 1, column + 1, Math.max(1, Math.min(length, rest)));
    }

    /** The span of {@code length} chars at an index of {@link #text()}. */
    SourceSpan spanAt(int offset, int length) {
        int line = lineOf(offset);
        int end = Math.min(text.length(), offset + length);
        return span(line, codePoints(offset) - codePoints(lineStarts[line]), codePoints(end) - codePoints(offset));
    }

    /** The span between two places; where they lie on different lines, up to the end of the first. */
    SourceSpan between(int line, int column, int endLine, int endColumn) {
        if (endLine == line || line >= lineStarts.length) {
            return span(line, column, endColumn - column);
        }
        int end = lineEnd(line);
        while (end > lineStarts[line] && text.charAt(end - 1) == ' ') {
            end--;
        }
        return span(line, column, codePoints(end) - codePoints(lineStarts[line]) - column);
    }

    /** How many code points stand before an index. */
    private int codePoints(int offset) {
        int found = Arrays.binarySearch(pairs, offset);
        return offset - (found >= 0 ? found : -found - 1);
    }

    private int lineOf(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found : -found - 2;
    }

    private int lineEnd(int line) {
        int end = line + 1 < lineStarts.length ? lineStarts[line + 1] : text.length();
        while (end > lineStarts[line] && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return end;
    }

    private boolean endsLine(int index) {
        char c = text.charAt(index);
        boolean pair = c == '\r' && index + 1 < text.length() && text.charAt(index + 1) == '\n';
        return c == '\n' || c == '\r' && !pair;
    }
}
