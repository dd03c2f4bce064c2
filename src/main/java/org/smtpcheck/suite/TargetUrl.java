package org.smtpcheck.suite;

import java.util.Locale;
import java.util.Optional;

/**
 * A target's URL: {@code smtp://host[:port]}, {@code submission://}, {@code smtps://}, {@code lmtp://}, or
 * {@code embedded:}.
 *
 * @param scheme in lower case
 * @param host a name or numeric address, IPv6 without brackets; empty for {@code embedded}
 * @param port the scheme's own unless written: 25, 587, 465 and 24; 0 for {@code embedded}
 */
public record TargetUrl(String scheme, String host, int port) {

    /** The parts of a URL, or nothing where it is none. */
    public static Optional<TargetUrl> parse(String url) {
        int colon = url.indexOf(':');
        String scheme = colon < 0 ? "" : url.substring(0, colon).toLowerCase(Locale.ROOT);
        if (scheme.equals("embedded")) {
            return url.length() == colon + 1 ? Optional.of(new TargetUrl(scheme, "", 0)) : Optional.empty();
        }
        if (!SuiteSpecs.SCHEMES.contains(scheme) || !url.startsWith("//", colon + 1)) {
            return Optional.empty();
        }
        String rest = url.substring(colon + 3);
        rest = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
        return HostPort.parse(rest, defaultPort(scheme)).map(h -> new TargetUrl(scheme, h.host(), h.port()));
    }

    private static int defaultPort(String scheme) {
        return switch (scheme) {
            case "submission" -> 587;
            case "smtps" -> 465;
            case "lmtp" -> 24;
            default -> 25;
        };
    }

    /** The role that the scheme stands for: {@code mx}, {@code submission}, {@code lmtp}. */
    public String role() {
        return switch (scheme) {
            case "submission", "smtps" -> "submission";
            case "lmtp" -> "lmtp";
            default -> "mx";
        };
    }

    /** A host with a port. */
    record HostPort(String host, int port) {

        /** {@code host}, {@code host:port}, {@code [v6]:port}; nothing where it is none of them. */
        static Optional<HostPort> parse(String text, int otherwise) {
            int bracket = text.startsWith("[") ? text.indexOf(']') : -1;
            int colon = bracket >= 0 ? text.indexOf(':', bracket) : text.indexOf(':');
            String host = bracket >= 0 ? text.substring(1, bracket) : colon < 0 ? text : text.substring(0, colon);
            boolean closed = bracket < 0 || bracket + 1 == (colon < 0 ? text.length() : colon);
            int port = colon < 0 ? otherwise : port(text.substring(colon + 1));
            boolean chars = !host.isEmpty()
                    && host.length() <= 255
                    && host.chars().allMatch(c -> hostChar(c) || bracket >= 0 && (c == ':' || c == '%'));
            return chars && closed && port >= 0 ? Optional.of(new HostPort(host, port)) : Optional.empty();
        }

        private static boolean hostChar(int c) {
            return c == '.'
                    || c == '-'
                    || c == '_'
                    || c >= 0x80 && Character.isLetterOrDigit(c)
                    || c < 0x80 && Character.isLetterOrDigit(c);
        }

        private static int port(String text) {
            int port = Syntax.isDigits(text) && text.length() <= 5 ? Integer.parseInt(text) : -1;
            return port <= 65535 ? port : -1;
        }
    }
}
