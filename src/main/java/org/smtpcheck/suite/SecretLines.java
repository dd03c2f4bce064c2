package org.smtpcheck.suite;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds secrets that stand literally in a file, so that a problem can quote its line without them. It reads the text
 * and no YAML: a file with a problem may be none. What it cannot tell from a secret it hides.
 */
final class SecretLines {

    /** What is shown in the place of a secret, and of all behind it in its line. */
    static final String HIDDEN = "[hidden]";

    /** Keys below which every value is a secret. */
    private static final Set<String> MAPS = Set.of("secrets", "users");

    private static final Set<String> KEYS = Stream.concat(
                    Facts.all().stream().filter(Facts.Fact::isSecret).map(Facts.Fact::name), MAPS.stream())
            .collect(Collectors.toUnmodifiableSet());

    private static final Pattern KEY =
            Pattern.compile("(?:^|[\\s{,])[\"']?([^\\s{}\\[\\],:\"'#]+)[\"']?:(?=\\s|$)[ \\t]*");

    /** Whole references say where a secret is, and not what it is. */
    private static final Pattern REFERENCE = Pattern.compile("([\"']?)\\$\\{[^}]*\\}\\1(?=\\s*(?:[,}#].*)?$)");

    private SecretLines() {}

    /**
     * Where the secret of a line begins, in chars; empty where it has none.
     *
     * @param line counts from 0
     */
    static Optional<Integer> secret(SourceText source, int line) {
        String text = source.line(line);
        String parent = parent(source, line);
        boolean everyValue = MAPS.contains(parent);
        Matcher key = KEY.matcher(text);
        int from = 0;
        boolean any = false;
        while (key.find(from)) {
            any = true;
            from = key.end();
            boolean opens = text.startsWith("{", from);
            if (opens && MAPS.contains(key.group(1))) {
                everyValue = true;
            } else if ((everyValue || KEYS.contains(key.group(1))) && isLiteral(text, from)) {
                return Optional.of(from);
            }
        }
        int indent = indent(text);
        return !any && KEYS.contains(parent) && isLiteral(text, indent) ? Optional.of(indent) : Optional.empty();
    }

    private static boolean isLiteral(String text, int from) {
        String value = text.substring(from);
        boolean empty = value.isBlank() || value.startsWith("#") || value.matches("[|>][-+0-9]*\\s*");
        return !empty && !REFERENCE.matcher(value).lookingAt();
    }

    /** The key of the line that this one is indented below; empty for none. */
    private static String parent(SourceText source, int line) {
        int indent = indent(source.line(line));
        for (int above = line - 1; above >= 0 && indent > 0; above--) {
            String text = source.line(above);
            if (!text.isBlank() && !text.stripLeading().startsWith("#") && indent(text) < indent) {
                Matcher key = KEY.matcher(text);
                String last = "";
                for (int from = 0; key.find(from); from = key.end()) {
                    last = key.group(1);
                }
                return last;
            }
        }
        return "";
    }

    private static int indent(String text) {
        int indent = 0;
        while (indent < text.length() && text.charAt(indent) == ' ') {
            indent++;
        }
        return indent;
    }
}
