package org.smtpcheck.wire;

import java.util.BitSet;

/** Parts of a text that are to be hidden. Parts that touch become one. */
final class Spans {

    private static final String HIDDEN = "[redacted]";

    private final BitSet hidden = new BitSet();

    void hide(int start, int end) {
        if (start < end) {
            hidden.set(start, end);
        }
    }

    boolean isEmpty() {
        return hidden.isEmpty();
    }

    /** {@code text} from {@code start} to before {@code end}, each hidden part of it replaced. */
    String cover(CharSequence text, int start, int end) {
        StringBuilder shown = new StringBuilder(end - start);
        int at = start;
        while (at < end) {
            int from = hidden.nextSetBit(at);
            if (from < 0 || from >= end) {
                shown.append(text, at, end);
                break;
            }
            shown.append(text, at, from).append(HIDDEN);
            at = Math.min(end, hidden.nextClearBit(from));
        }
        return shown.toString();
    }
}
