package org.smtpcheck.cli;

/** Turns an option's text into its value. */
@FunctionalInterface
interface Parser<T> {

    /**
     * The value that {@code text} stands for.
     *
     * @throws IllegalArgumentException whose message says what the option takes
     */
    T parse(String text);

    /** Takes every text as it is. */
    static Parser<String> text() {
        return text -> text;
    }
}
