package org.smtpcheck.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Foreign text in GitHub-flavoured Markdown (CommonMark 0.31.2 §2.4, §6.1), so that it shows as it is. */
final class MarkdownText {

    /** Each of ASCII's punctuation may stand behind a backslash; these can mean something in the middle of a line. */
    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\](){}<>#!|~&$@:]");

    private static final Pattern BACKTICKS = Pattern.compile("`+");

    private MarkdownText() {}

    /** Text in a line of Markdown; {@code text} is on one line. */
    static String plain(String text) {
        return SPECIAL.matcher(text).replaceAll("\\\\$0");
    }

    /** Text in an HTML block. */
    static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** A code span, made safe and cut to {@code columns}. */
    static String code(String text, int columns) {
        String safe = SafeText.line(text, columns).replace("\n", " ");
        String fence = "`".repeat(longestRun(safe) + 1);
        boolean pad = safe.isEmpty() || safe.startsWith("`") || safe.endsWith("`");
        return fence + (pad ? " " : "") + safe + (pad ? " " : "") + fence;
    }

    /** A fenced block of lines that are safe already. */
    static String block(String lines) {
        String fence = "`".repeat(Math.max(3, longestRun(lines) + 1));
        return fence + "text\n" + lines + "\n" + fence + "\n";
    }

    private static int longestRun(String text) {
        int longest = 0;
        Matcher matcher = BACKTICKS.matcher(text);
        while (matcher.find()) {
            longest = Math.max(longest, matcher.end() - matcher.start());
        }
        return longest;
    }
}
