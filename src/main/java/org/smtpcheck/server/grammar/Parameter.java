package org.smtpcheck.server.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of MAIL or RCPT (RFC 5321 §4.1.2 {@code esmtp-param}).
 *
 * @param keyword in upper case, since its case means nothing (§2.4)
 * @param value what stands behind {@code =}, as written; {@code null} without {@code =}
 */
public record Parameter(String keyword, @Nullable String value) {

    /** As it is written in a command. */
    @Override
    public String toString() {
        return value == null ? keyword : keyword + "=" + value;
    }

    /**
     * The parameters in {@code text}, what follows a path; empty when their grammar is broken. Runs of spaces and
     * spaces at the end are taken (RFC 5321 §4.1.1 has servers tolerate the latter).
     */
    public static Optional<List<Parameter>> parseAll(String text) {
        List<Parameter> parameters = new ArrayList<>();
        if (!text.isEmpty() && text.charAt(0) != ' ') {
            return Optional.empty();
        }
        for (String word : text.split(" ", -1)) {
            if (word.isEmpty()) {
                continue;
            }
            int equals = word.indexOf('=');
            String keyword = equals < 0 ? word : word.substring(0, equals);
            String value = equals < 0 ? null : word.substring(equals + 1);
            if (!isKeyword(keyword) || (value != null && !isValue(value))) {
                return Optional.empty();
            }
            parameters.add(new Parameter(keyword.toUpperCase(Locale.ROOT), value));
        }
        return Optional.of(List.copyOf(parameters));
    }

    private static boolean isKeyword(String text) {
        return !text.isEmpty()
                && Chars.isLetterOrDigit(text.charAt(0))
                && text.chars().allMatch(c -> Chars.isLetterOrDigit((char) c) || c == '-');
    }

    private static boolean isValue(String text) {
        return !text.isEmpty()
                && text.chars().allMatch(c -> c != '=' && (Chars.isVisible((char) c) || Chars.isNonAscii((char) c)));
    }
}
