package org.smtpcheck.result;

/**
 * A place in a file.
 *
 * @param file the path as the user gave it, or {@code builtin:NAME}, or a word such as {@code command line}
 * @param line the first line, counted from 1; 0 where a file has no lines (command line)
 * @param column the first column in characters, counted from 1; 0 with line 0
 * @param length the number of characters marked from there on the same line, at least 1
 */
public record SourceSpan(String file, int line, int column, int length) {

    /** A span that is a whole file or a named place without lines. */
    public static SourceSpan of(String place) {
        return new SourceSpan(place, 0, 0, 1);
    }

    /** {@code file:line:column}, or the file alone when there is no line. */
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }

    /** {@code file:line}, as editors and CI systems jump to. */
    public String fileAndLine() {
        return line == 0 ? file : file + ":" + line;
    }
}
