package org.smtpcheck.server;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.smtpcheck.wire.Octets;

/**
 * A reply (RFC 5321 §4.2). Its text is safe whatever of the client's input is in it: printable ASCII only, and no line
 * is longer than 512 octets with its CRLF (§4.5.3.1.5), but those of challenges.
 *
 * @param code three digits
 * @param enhanced the enhanced status code of RFC 3463, repeated on each line (RFC 2034 §4); empty for none
 * @param text its lines without codes, at least one
 */
public record Reply(int code, String enhanced, List<String> text) {

    private static final int MAX_LINE = 510;

    /** RFC 4954 §4: a challenge may be as long as a line of an exchange. */
    private static final int MAX_CHALLENGE = 12_286;

    public Reply {
        text = text.stream().map(Reply::printable).toList();
    }

    /** A reply with an enhanced status code. */
    public static Reply of(int code, String enhanced, String text) {
        return new Reply(code, enhanced, List.of(text));
    }

    /** A reply that carries no enhanced status code: the greeting, those to EHLO and HELO, and 3yz (RFC 2034 §3). */
    public static Reply bare(int code, String... text) {
        return new Reply(code, "", List.of(text));
    }

    /** Bad order of commands (RFC 5321 §4.1.4). */
    static Reply badOrder(String text) {
        return of(503, "5.5.1", text);
    }

    /** A command that the server does not have (RFC 5321 §4.2.4). */
    static Reply notImplemented(String command) {
        return of(502, "5.5.1", command + " is not implemented here");
    }

    /** A command line that is no command (RFC 5321 §4.2.4). */
    static Reply syntaxError(String text) {
        return of(500, "5.5.2", text);
    }

    /** A command with bad arguments (RFC 5321 §4.2.4). */
    static Reply badArgument(String text) {
        return of(501, "5.5.4", text);
    }

    /** 2 to 5. */
    public int kind() {
        return code / 100;
    }

    /** Its lines with code and separator, without line ends. */
    public List<String> lines() {
        int longest = code == 334 ? MAX_CHALLENGE : MAX_LINE;
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < text.size(); i++) {
            String start = code + (i < text.size() - 1 ? "-" : " ") + (enhanced.isEmpty() ? "" : enhanced + " ");
            String line = start + text.get(i);
            lines.add(line.length() <= longest ? line : line.substring(0, longest - 3) + "...");
        }
        return lines;
    }

    /** As it stands on the wire. */
    public Octets octets() {
        return octets(lines().stream(), LineEnd.CRLF);
    }

    static Octets octets(Stream<String> lines, LineEnd end) {
        StringBuilder all = new StringBuilder();
        lines.forEach(line -> all.append(line).append(end.octets()));
        return Octets.utf8(all.toString());
    }

    private static String printable(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.chars().forEach(c -> clean.append(c >= 32 && c < 127 ? (char) c : '?'));
        return clean.toString();
    }
}
