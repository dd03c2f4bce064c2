package org.smtpcheck.cli;

import org.junit.platform.commons.JUnitException;
import org.junit.platform.launcher.TagFilter;

/** Expressions over tags, checked where they are written and not where they would be used. */
final class TagExpressions {

    private TagExpressions() {}

    /** Takes what the launcher takes. */
    static String parse(String text) {
        try {
            TagFilter.includeTags(text);
            return text;
        } catch (JUnitException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no tag expression; write for example: relay & !slow, (a | b)", e);
        }
    }
}
