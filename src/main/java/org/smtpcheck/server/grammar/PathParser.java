package org.smtpcheck.server.grammar;

import java.util.Optional;

/**
 * Reads {@code Path} of RFC 5321 §4.1.2, strictly: brackets, source route, dot-string or quoted string, domain or
 * literal. Characters above ASCII are taken everywhere (RFC 6531 §3.3); whether they were allowed is the caller's
 * question.
 */
public final class PathParser {

    private static final int MAX_LOCAL_PART_OCTETS = 64;
    private static final int MAX_PATH_OCTETS = 256;

    private final String text;
    private int at;

    private PathParser(String text) {
        this.text = text;
    }

    /** The path at the beginning of {@code text}. */
    public static ParsedPath parse(String text) {
        PathParser parser = new PathParser(text);
        try {
            return parser.path();
        } catch (Fault fault) {
            return new ParsedPath.Bad(fault.phrase);
        }
    }

    private ParsedPath path() throws Fault {
        expect('<', "the path does not begin with '<'");
        if (take('>')) {
            return new ParsedPath.Good(Path.NULL, at);
        }
        if (peek() == '@') {
            route();
        }
        int start = at;
        String localPart = peek() == '"' ? quotedString() : dotString();
        if (Chars.octets(text.substring(start, at)) > MAX_LOCAL_PART_OCTETS) {
            throw new Fault("the local part is longer than 64 octets");
        }
        Path.Kind kind = Path.Kind.LOCAL_PART_ALONE;
        String domain = "";
        if (take('@')) {
            kind = Path.Kind.MAILBOX;
            domain = domainOrLiteral();
        }
        String written = text.substring(start, at);
        expect('>', "the path does not end with '>'");
        if (Chars.octets(text.substring(0, at)) > MAX_PATH_OCTETS) {
            throw new Fault("the path is longer than 256 octets");
        }
        return new ParsedPath.Good(new Path(kind, localPart, domain, written), at);
    }

    /** RFC 5321 §4.1.2: a source route must be accepted, should not be generated and should be ignored. */
    private void route() throws Fault {
        do {
            expect('@', "a host of the source route does not begin with '@'");
            domainOrLiteral();
        } while (take(','));
        expect(':', "the source route does not end with ':'");
    }

    private String dotString() throws Fault {
        int start = at;
        while (at < text.length() && (Chars.isAtomText(peek()) || peek() == '.')) {
            at++;
        }
        String localPart = text.substring(start, at);
        if (localPart.isEmpty()) {
            throw new Fault(
                    at < text.length() ? "the local part holds " + Chars.shown(peek()) : "the local part is missing");
        }
        if (localPart.startsWith(".") || localPart.endsWith(".") || localPart.contains("..")) {
            throw new Fault("the local part has a dot at its beginning or end, or two together");
        }
        return localPart;
    }

    private String quotedString() throws Fault {
        at++;
        StringBuilder content = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return content.toString();
            }
            if (c == '\\') {
                c = at < text.length() ? text.charAt(at++) : '\0';
            } else if (Chars.isNonAscii(c)) {
                content.append(c);
                continue;
            }
            if (!Chars.isPrintable(c)) {
                throw new Fault("the quoted local part holds " + Chars.shown(c));
            }
            content.append(c);
        }
        throw new Fault("the quoted local part does not end");
    }

    private String domainOrLiteral() throws Fault {
        int start = at;
        boolean literal = peek() == '[';
        while (at < text.length() && !endsDomain(peek(), literal)) {
            at++;
        }
        if (literal) {
            at = Math.min(at + 1, text.length());
        }
        String domain = text.substring(start, at);
        if (literal) {
            if (!AddressLiteral.isValid(domain)) {
                throw new Fault("the address literal is malformed");
            }
            return domain;
        }
        Optional<String> fault = Domains.fault(domain);
        if (fault.isPresent()) {
            throw new Fault(fault.get());
        }
        return domain;
    }

    private static boolean endsDomain(char c, boolean literal) {
        return literal ? c == ']' || c == '>' : c == '>' || c == ',' || c == ':' || c == ' ';
    }

    private void expect(char c, String fault) throws Fault {
        if (!take(c)) {
            throw new Fault(fault);
        }
    }

    private boolean take(char c) {
        if (peek() != c || at >= text.length()) {
            return false;
        }
        at++;
        return true;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    /** Leaves the descent; never leaves this class. */
    private static final class Fault extends Exception {
        private static final long serialVersionUID = 1L;
        private final String phrase;

        Fault(String phrase) {
            super(phrase, null, false, false);
            this.phrase = phrase;
        }
    }
}
