package org.smtpcheck.report;

import org.smtpcheck.result.Verdict;

/**
 * How the console looks. Each colour stands beside a symbol and a word, so nothing is told by colour alone.
 *
 * @param width columns of the terminal; taken as at least 40 and at most 200
 * @param color whether colours are used
 * @param verbosity how much is shown
 * @param symbols what may be shown beside ASCII
 */
public record ConsoleStyle(int width, Color color, Verbosity verbosity, Symbols symbols) {

    private static final int NARROWEST = 40;
    private static final int WIDEST = 200;

    /** Whether colours are used. */
    public enum Color {
        ON,
        OFF
    }

    /** How much is shown: failures only, what did not pass, or all. */
    public enum Verbosity {
        QUIET,
        NORMAL,
        VERBOSE
    }

    /** What the output's encoding can show; with ASCII every other character is shown by its code. */
    public enum Symbols {
        UNICODE,
        ASCII
    }

    public ConsoleStyle {
        width = Math.max(NARROWEST, Math.min(WIDEST, width));
    }

    /** Without colours, of normal verbosity, as in a file. */
    public static ConsoleStyle plain(int width) {
        return new ConsoleStyle(width, Color.OFF, Verbosity.NORMAL, Symbols.UNICODE);
    }

    boolean verbose() {
        return verbosity == Verbosity.VERBOSE;
    }

    boolean quiet() {
        return verbosity == Verbosity.QUIET;
    }

    String paint(Ink ink, String text) {
        return color == Color.ON && !text.isEmpty() ? ink.on(text) : text;
    }

    /** The verdict as symbol and word, seven columns wide. */
    String mark(Verdict verdict) {
        String word = verdict.name().toUpperCase(java.util.Locale.ROOT);
        return paint(Ink.of(verdict), SafeText.pad(symbol(verdict) + " " + word, 7));
    }

    static String symbol(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "✓";
            case WARN -> "!";
            case FAIL -> "✗";
            case SKIP -> "-";
            case ERROR -> "?";
        };
    }

    /** The last step of every output: what {@link Symbols} allows. */
    String encode(String text) {
        if (symbols == Symbols.UNICODE) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            switch (point) {
                case '✓' -> out.append('+');
                case '✗' -> out.append('X');
                case '·' -> out.append('-');
                case '…' -> out.append("..");
                case '§' -> out.append("section ");
                default -> {
                    if (point < 0x80) {
                        out.appendCodePoint(point);
                    } else {
                        out.append(String.format("\\u{%04x}", point));
                    }
                }
            }
        });
        return out.toString();
    }
}
