package org.smtpcheck.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes foreign text (of a server, of a suite) fit to be shown: whatever could move a cursor, change a colour, reorder
 * letters or hide is shown by its code, below 100 as {@code \xNN}, else as backslash, u and the code in braces.
 *
 * <p>A backslash stays as it is, so escaping twice changes nothing. Widths are counted in terminal columns: two for
 * East Asian wide characters and pictures, none for marks that combine with the letter before them.
 */
public final class SafeText {

    /** Stands where text was cut off. */
    static final String CUT = "…";

    /** No more marks than this are shown on one letter: piles of them run into the lines above. */
    private static final int MARKS = 2;

    /** First and last of the blocks that Unicode Standard Annex 11 gives as wide or full-width, taken whole. */
    private static final List<Integer> WIDE = List.of(
            0x1100, 0x115f, 0x2e80, 0xa4cf, 0xa960, 0xa97f, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe30, 0xfe6f, 0xff00,
            0xff60, 0xffe0, 0xffe6, 0x1f000, 0x1faff, 0x20000, 0x3fffd);

    private SafeText() {}

    /** {@code text} on one line: line ends and tabs are escaped too. */
    public static String line(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        int marks = 0;
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            marks = isMark(point) ? marks + 1 : 0;
            append(out, point, marks > MARKS);
        }
        return out.toString();
    }

    /** {@code text} on one line of at most {@code columns}; where it was cut it ends in {@code …}. */
    public static String line(String text, int columns) {
        // A column takes at least one char, so only the head of a huge text is looked at.
        boolean huge = text.length() > 4L * columns + 4;
        String escaped = line(huge ? text.substring(0, 4 * columns + 4) : text);
        return !huge && columns(escaped) <= columns ? escaped : cut(escaped, columns - 1) + CUT;
    }

    /**
     * {@code text} broken at blanks into lines of at most {@code columns}, each safe; a line end in it starts a new
     * line. What does not fit into {@code lines} lines is cut.
     */
    public static List<String> wrap(String text, int columns, int lines) {
        List<String> wrapped = new ArrayList<>();
        long most = 4L * columns * lines;
        String head = text.length() > most ? text.substring(0, (int) most) : text;
        for (String part : head.strip().split("\r?\n", lines + 1)) {
            String rest = line(part.stripTrailing());
            while (columns(rest) > columns) {
                int end = breakPoint(rest, columns);
                wrapped.add(rest.substring(0, end).stripTrailing());
                rest = rest.substring(end).stripLeading();
                if (wrapped.size() > lines) {
                    break;
                }
            }
            wrapped.add(rest);
            if (wrapped.size() > lines) {
                break;
            }
        }
        boolean cut = wrapped.size() > lines || text.length() > most;
        if (!cut) {
            return wrapped;
        }
        List<String> kept = new ArrayList<>(wrapped.subList(0, Math.min(lines, wrapped.size())));
        int last = kept.size() - 1;
        kept.set(last, cut(kept.get(last), columns - 1) + CUT);
        return kept;
    }

    /** How many terminal columns {@code text} takes. */
    static int columns(String text) {
        int columns = 0;
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            columns += columns(point);
        }
        return columns;
    }

    /** {@code text} filled with blanks to {@code columns}. */
    static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - columns(text)));
    }

    private static String cut(String escaped, int columns) {
        int room = columns;
        int at = 0;
        while (at < escaped.length()) {
            int point = escaped.codePointAt(at);
            room -= columns(point);
            if (room < 0) {
                break;
            }
            at += Character.charCount(point);
        }
        return escaped.substring(0, at);
    }

    /** Where to break {@code text}: after the last blank that fits, or in the middle of a word that is too long. */
    private static int breakPoint(String text, int columns) {
        int fits = Math.max(cut(text, columns).length(), Character.charCount(text.codePointAt(0)));
        int blank = text.lastIndexOf(' ', fits);
        return blank > fits / 2 ? blank : fits;
    }

    private static void append(StringBuilder out, int point, boolean tooManyMarks) {
        switch (point) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (!tooManyMarks && isPlain(point)) {
                    out.appendCodePoint(point);
                } else if (point < 0x100) {
                    out.append(String.format("\\x%02x", point));
                } else {
                    out.append(String.format("\\u{%04x}", point));
                }
            }
        }
    }

    private static boolean isPlain(int point) {
        if (point < 0x7f) {
            return point >= 0x20;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static boolean isMark(int point) {
        if (point < 0x300) {
            return false;
        }
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static int columns(int point) {
        if (point < 0x300) {
            return 1;
        }
        if (isMark(point)) {
            return 0;
        }
        return isWide(point) ? 2 : 1;
    }

    private static boolean isWide(int point) {
        for (int at = 0; at < WIDE.size(); at += 2) {
            if (point >= WIDE.get(at) && point <= WIDE.get(at + 1)) {
                return true;
            }
        }
        return false;
    }
}
