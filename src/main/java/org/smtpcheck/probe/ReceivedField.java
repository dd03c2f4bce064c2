package org.smtpcheck.probe;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A Received field taken apart into its clauses (RFC 5321 §4.4), comments kept with the clause they stand in. */
final class ReceivedField {

    private static final Set<String> CLAUSES = Set.of("from", "by", "via", "with", "id", "for");

    private ReceivedField() {}

    /** The clauses by their word in lower case, {@code date} for what follows the semicolon, {@code text} for all. */
    static Map<String, String> clauses(String value) {
        Map<String, StringBuilder> clauses = new LinkedHashMap<>();
        int semicolon = value.lastIndexOf(';');
        String stamp = semicolon < 0 ? value : value.substring(0, semicolon);
        StringBuilder current = new StringBuilder();
        int depth = 0;
        for (String word : stamp.strip().split("\\s+", -1)) {
            String lower = word.toLowerCase(Locale.ROOT);
            if (depth == 0 && CLAUSES.contains(lower) && !clauses.containsKey(lower)) {
                current = new StringBuilder();
                clauses.put(lower, current);
            } else {
                current.append(current.length() == 0 ? "" : " ").append(word);
                depth += count(word, '(') - count(word, ')');
            }
        }
        Map<String, String> texts = new LinkedHashMap<>();
        clauses.forEach((clause, text) -> texts.put(clause, text.toString()));
        if (semicolon >= 0) {
            texts.put("date", value.substring(semicolon + 1).strip());
        }
        texts.put("text", value);
        return texts;
    }

    private static int count(String word, char what) {
        return (int) word.chars().filter(c -> c == what).count();
    }
}
