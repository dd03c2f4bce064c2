package org.smtpcheck.wire;

import java.util.Optional;

/** A text with one kind of escape undone, which still knows where each of its characters stood. */
final class TextView {

    private static final int[] AS_IT_STANDS = {};

    private final String text;
    private final int[] starts;
    private final int open;

    /**
     * A view.
     *
     * @param text the text as it reads
     * @param starts where each character began; one entry more for the end
     * @param open how many characters at the end are the beginning of an escape, and are not in {@code text}
     */
    private TextView(String text, int[] starts, int open) {
        this.text = text;
        this.starts = starts;
        this.open = open;
    }

    /** The escapes that are undone: one mark, and what it makes of the characters behind it. */
    enum Escape {
        /** {@code %41} (RFC 3986 §2.1). */
        PERCENT('%', 2) {
            @Override
            int length(String text, int at) {
                return hexLength(text, at, 1, 2);
            }
        },
        /** {@code +41} (RFC 3461 §4). */
        XTEXT('+', 2) {
            @Override
            int length(String text, int at) {
                return hexLength(text, at, 1, 2);
            }
        },
        /**
         * {@code \x41}, JSON's {@code u0041} behind a backslash, {@code \r}, {@code \n}, and any character after a
         * backslash.
         */
        BACKSLASH('\\', 5) {
            @Override
            int length(String text, int at) {
                if (at + 1 >= text.length()) {
                    return 0;
                }
                return switch (text.charAt(at + 1)) {
                    case 'x' -> hexLength(text, at, 2, 2);
                    case 'u' -> hexLength(text, at, 2, 4);
                    default -> 2;
                };
            }

            @Override
            char value(String text, int at, int length) {
                if (length > 2) {
                    return super.value(text, at, length);
                }
                char escaped = text.charAt(at + 1);
                return escaped == 'r' ? '\r' : escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped;
            }
        };

        private final char mark;
        private final int behind;

        Escape(char mark, int behind) {
            this.mark = mark;
            this.behind = behind;
        }

        /** How long the escape at {@code at} is; 0 when there is none. */
        abstract int length(String text, int at);

        char value(String text, int at, int length) {
            int digits = length <= 4 ? 2 : 4;
            return (char) Integer.parseInt(text, at + length - digits, at + length, 16);
        }

        static int hexLength(String text, int at, int skipped, int digits) {
            int end = at + skipped + digits;
            if (end > text.length()) {
                return 0;
            }
            for (int digit = at + skipped; digit < end; digit++) {
                if (text.charAt(digit) > 127 || Character.digit(text.charAt(digit), 16) < 0) {
                    return 0;
                }
            }
            return skipped + digits;
        }
    }

    static TextView plain(String text) {
        return new TextView(text, AS_IT_STANDS, 0);
    }

    /** {@code text} with {@code escape} undone; empty when it holds none. */
    static Optional<TextView> of(String text, Escape escape) {
        if (text.indexOf(escape.mark) < 0) {
            return Optional.empty();
        }
        StringBuilder read = new StringBuilder(text.length());
        int[] starts = new int[text.length() + 1];
        int at = 0;
        while (at < text.length()) {
            starts[read.length()] = at;
            int length = text.charAt(at) == escape.mark ? escape.length(text, at) : 0;
            if (length > 0) {
                read.append(escape.value(text, at, length));
                at += length;
            } else if (text.charAt(at) == escape.mark && text.length() - at <= escape.behind) {
                break;
            } else {
                read.append(text.charAt(at++));
            }
        }
        starts[read.length()] = at;
        return Optional.of(new TextView(read.toString(), starts, text.length() - at));
    }

    /** This view with one more escape undone; empty when it holds none. */
    Optional<TextView> undone(Escape escape) {
        return of(text, escape).map(inner -> {
            int[] outer = new int[inner.text.length() + 1];
            for (int at = 0; at < outer.length; at++) {
                outer[at] = start(inner.starts[at]);
            }
            return new TextView(inner.text, outer, end(text.length()) - outer[inner.text.length()]);
        });
    }

    String text() {
        return text;
    }

    /** Where the character at {@code index} began in the original. */
    int start(int index) {
        return starts.length == 0 ? index : starts[index];
    }

    /** Where the character before {@code index} ended in the original; the very end takes an open escape with it. */
    int end(int index) {
        if (starts.length == 0) {
            return index;
        }
        return index == text.length() ? starts[index] + open : starts[index];
    }
}
