package org.smtpcheck.server.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.smtpcheck.wire.Octets;

/**
 * A message as a list of header fields and what follows them. What is not changed stays octet for octet. One character
 * an octet.
 *
 * @param fields whole fields with their folds and line ends
 * @param rest the empty line and the body
 */
record MessageContent(List<String> fields, String rest) {

    /** A quoted string, a comment, or an address: only the last is ever rewritten. */
    private static final Pattern TOKEN =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|\\((?:[^()\\\\]|\\\\.)*+\\)|[^\\s<>,;:\"()]++");

    MessageContent {
        fields = List.copyOf(fields);
    }

    static MessageContent of(Octets octets) {
        String text = octets.toLatin1();
        List<String> fields = new ArrayList<>();
        int start = 0;
        int at = 0;
        while (at < text.length() && !text.startsWith("\r\n", at)) {
            int end = text.indexOf("\r\n", at);
            int next = end < 0 ? text.length() : end + 2;
            boolean continues = text.charAt(at) == ' ' || text.charAt(at) == '\t';
            if (!continues && text.substring(at, next).matches("(?s)[!-9;-~]+[ \t]*:.*")) {
                add(fields, text.substring(start, at));
                start = at;
            } else if (!continues || fields.isEmpty() && start == at) {
                // A line that is no field ends the header, as it does for other servers.
                break;
            }
            at = next;
        }
        add(fields, text.substring(start, at));
        return new MessageContent(fields, text.substring(at));
    }

    private static void add(List<String> fields, String field) {
        if (!field.isEmpty()) {
            fields.add(field);
        }
    }

    Octets octets() {
        return Octets.latin1(String.join("", fields) + rest);
    }

    /** The header alone. */
    Octets header() {
        return Octets.latin1(String.join("", fields));
    }

    MessageContent withFirst(String field) {
        List<String> all = new ArrayList<>(fields);
        all.add(0, field);
        return new MessageContent(all, rest);
    }

    MessageContent without(String name) {
        return new MessageContent(
                fields.stream().filter(field -> !isNamed(field, Set.of(name))).toList(), rest);
    }

    /** With the addresses in the fields of those names, in lower case, changed. */
    MessageContent withAddresses(Set<String> names, UnaryOperator<String> change) {
        return new MessageContent(
                fields.stream()
                        .map(field -> isNamed(field, names) ? changed(field, change) : field)
                        .toList(),
                rest);
    }

    private static String changed(String field, UnaryOperator<String> change) {
        int colon = field.indexOf(':') + 1;
        return field.substring(0, colon)
                + TOKEN.matcher(field.substring(colon)).replaceAll(match -> {
                    String token = match.group();
                    boolean address = token.indexOf('@') > 0 && token.charAt(0) != '"' && token.charAt(0) != '(';
                    return java.util.regex.Matcher.quoteReplacement(address ? change.apply(token) : token);
                });
    }

    private static boolean isNamed(String field, Set<String> names) {
        int colon = field.indexOf(':');
        return colon > 0 && names.contains(field.substring(0, colon).strip().toLowerCase(Locale.ROOT));
    }
}
