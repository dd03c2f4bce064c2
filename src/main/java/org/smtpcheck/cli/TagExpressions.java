package org.smtpcheck.cli;

import org.junit.platform.launcher.TagFilter;

/** Expressions over tags, checked where they are written and not where they would be used. */
final class TagExpressions {

    private TagExpressions() {}

    /** Takes what the launcher takes. */
    static String parse(String text) {
        try {
            TagFilter.includeTags(text);
            return text;
        } catch (RuntimeException e) { // JUnit's; named, it would be loaded with each command, wanted or not
            throw new IllegalArgumentException(
                    "'" + text + "' is no tag expression; write for example: relay & !slow, (a | b)", e);
        }
    }
}
