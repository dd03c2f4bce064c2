package org.smtpcheck.report;

/**
 * A piece of a source line around a mark, made safe, with carets that stand below what is marked.
 *
 * @param line the piece; where the line was cut it begins or ends in {@code …}
 * @param carets blanks, then a run of {@code ^}
 */
record SourceExcerpt(String line, String carets) {

    /** Columns shown before the mark where a line has to be cut. */
    private static final int BEFORE = 30;

    /**
     * Cuts the piece.
     *
     * @param column the first marked character, counted from 1 in code points
     * @param length how many are marked
     * @param width terminal columns that may be taken
     */
    static SourceExcerpt of(String source, int column, int length, int width) {
        int mark = forward(source, 0, column - 1);
        int from = fits(source, width) ? 0 : back(source, mark);
        String head = from == 0 ? "" : SafeText.CUT;
        String before = head + safe(source.substring(from, mark));
        int room = width - SafeText.columns(before);
        int to = mark;
        int columns = 0;
        while (to < source.length()) {
            int next = to + Character.charCount(source.codePointAt(to));
            columns += SafeText.columns(safe(source.substring(to, next)));
            // One column is left for the sign that more follows.
            if (columns > room - (next < source.length() ? 1 : 0)) {
                break;
            }
            to = next;
        }
        int markEnd = Math.min(to, forward(source, mark, length));
        String line = before + safe(source.substring(mark, to)) + (to < source.length() ? SafeText.CUT : "");
        int carets = Math.max(1, SafeText.columns(safe(source.substring(mark, Math.max(mark, markEnd)))));
        return new SourceExcerpt(line.stripTrailing(), " ".repeat(SafeText.columns(before)) + "^".repeat(carets));
    }

    private static boolean fits(String source, int width) {
        return source.length() <= width && SafeText.columns(safe(source)) <= width;
    }

    /** The index so far left of {@code mark} that about {@link #BEFORE} columns lie between. */
    private static int back(String source, int mark) {
        int from = mark;
        int columns = 0;
        while (from > 0 && columns < BEFORE) {
            int next = from - Character.charCount(source.codePointBefore(from));
            columns += SafeText.columns(safe(source.substring(next, from)));
            from = next;
        }
        return from;
    }

    /** The index {@code codePoints} characters right of {@code from}. */
    private static int forward(String source, int from, int codePoints) {
        int at = from;
        for (int i = 0; i < codePoints && at < source.length(); i++) {
            at += Character.charCount(source.codePointAt(at));
        }
        return at;
    }

    /** A tab is one blank, so that what stands below it can be put there. */
    private static String safe(String text) {
        return SafeText.line(text.replace('\t', ' '));
    }
}
