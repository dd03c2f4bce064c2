package org.smtpcheck.sasl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The directives of a DIGEST-MD5 message in their order (RFC 2831 §7.1): {@code realm="…",nonce="…",qop="auth"}.
 *
 * @param directives each with its name in lower case
 * @param fault what is wrong with the syntax, one sentence without a full stop; empty when nothing is
 */
public record DigestText(List<Directive> directives, String fault) {

    private static final int MOST = 64;

    public DigestText {
        directives = List.copyOf(directives);
    }

    /**
     * One directive.
     *
     * @param name its name in lower case
     * @param value its value without quotes and backslashes, in the message's charset
     */
    public record Directive(String name, String value) {}

    /** Reads any message, its values as UTF-8 where it says {@code charset=utf-8} and else as ISO 8859-1 (§2.1.1). */
    public static DigestText read(Octets message) {
        DigestText latin1 = new Reader(message.latin1()).read();
        if (!latin1.find("charset").orElse("").equalsIgnoreCase("utf-8")) {
            return latin1;
        }
        List<Directive> decoded = latin1.directives().stream()
                .map(d -> new Directive(d.name(), Octets.latin1(d.value()).text()))
                .toList();
        return new DigestText(decoded, latin1.fault());
    }

    /** The value of the first directive of that name. */
    public Optional<String> find(String name) {
        return all(name).stream().findFirst();
    }

    /** The values of all directives of that name. */
    public List<String> all(String name) {
        return directives.stream()
                .filter(d -> d.name().equals(name))
                .map(Directive::value)
                .toList();
    }

    /** A value in quotes. */
    public static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static final class Reader {

        private final String text;
        private final List<Directive> directives = new ArrayList<>();
        private String fault = "";
        private int at;

        private Reader(String text) {
            this.text = text;
        }

        private DigestText read() {
            while (at < text.length() && fault.isEmpty()) {
                skip(" \t\r\n,");
                if (at < text.length()) {
                    directive();
                }
            }
            return new DigestText(directives, fault);
        }

        private void directive() {
            int start = at;
            while (at < text.length() && isToken(text.charAt(at))) {
                at++;
            }
            String name = text.substring(start, at).toLowerCase(Locale.ROOT);
            skip(" \t\r\n");
            if (name.isEmpty() || at == text.length() || text.charAt(at) != '=') {
                fault = "no name and equals sign at position " + (start + 1);
                return;
            }
            at++;
            skip(" \t\r\n");
            String value = at < text.length() && text.charAt(at) == '"' ? quotedValue() : token();
            skip(" \t\r\n");
            if (fault.isEmpty() && at < text.length() && text.charAt(at) != ',') {
                fault = "no comma after the value of " + name;
            }
            if (directives.size() == MOST) {
                fault = "more than " + MOST + " directives";
            } else {
                directives.add(new Directive(name, value));
            }
        }

        private String token() {
            int start = at;
            while (at < text.length() && isToken(text.charAt(at))) {
                at++;
            }
            return text.substring(start, at);
        }

        private String quotedValue() {
            StringBuilder value = new StringBuilder();
            at++;
            while (at < text.length() && text.charAt(at) != '"') {
                if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                    at++;
                }
                value.append(text.charAt(at++));
            }
            if (at == text.length()) {
                fault = "a quoted value without its end";
            }
            at++;
            return value.toString();
        }

        private void skip(String characters) {
            while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private static boolean isToken(char c) {
            return c > ' ' && c < 0x7F && "()<>@,;:\\\"/[]?={}".indexOf(c) < 0;
        }
    }
}
