package org.smtpcheck.report;

import org.smtpcheck.result.Verdict;

/** The SGR codes (ECMA-48 §8.3.117) in use; colours from the eight that every terminal and theme has. */
enum Ink {
    BOLD("1"),
    DIM("2"),
    RED("31"),
    GREEN("32"),
    YELLOW("33"),
    MAGENTA("35"),
    CYAN("36");

    private static final String ESCAPE = "\u001b[";

    private final String code;

    Ink(String code) {
        this.code = code;
    }

    /** {@code text} in this ink, and the terminal as it was before. */
    String on(String text) {
        return ESCAPE + code + "m" + text + ESCAPE + "0m";
    }

    static Ink of(Verdict verdict) {
        return switch (verdict) {
            case PASS -> GREEN;
            case WARN -> YELLOW;
            case FAIL -> RED;
            case SKIP -> CYAN;
            case ERROR -> MAGENTA;
        };
    }
}
