package org.smtpcheck.cli;

/** Makes a text safe to print: no control character of it reaches the terminal. */
final class Printable {

    private Printable() {}

    /** {@code text} with {@code \r}, {@code \n}, {@code \\} and {@code \}{@code uNNNN} for what does not print. */
    static String of(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(safe, c));
        return safe.toString();
    }

    private static void append(StringBuilder safe, int c) {
        switch (c) {
            case '\r' -> safe.append("\\r");
            case '\n' -> safe.append("\\n");
            case '\\' -> safe.append("\\\\");
            default -> {
                if (prints(c)) {
                    safe.appendCodePoint(c);
                } else {
                    safe.append(c > 0xFFFF ? "\\U%08X".formatted(c) : "\\u%04X".formatted(c));
                }
            }
        }
    }

    // FORMAT holds the marks that turn the direction of writing, with which a text can lie about itself.
    private static boolean prints(int c) {
        return switch (Character.getType(c)) {
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
}
