package org.smtpcheck.wire;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A reply as it stood on the wire, with all that was wrong with it (RFC 5321 §4.2).
 *
 * @param lines its lines, at least one
 * @param findings what breaks the reply grammar; empty for a clean reply
 * @param elapsed from the moment the runner began to wait for it to its last octet
 */
public record SmtpReply(List<Line> lines, List<ReplyFinding> findings, Duration elapsed) {

    public SmtpReply {
        lines = List.copyOf(lines);
        findings = List.copyOf(findings);
    }

    /** The code of its last line; -1 when that line has no code. */
    public int code() {
        return lines.get(lines.size() - 1).code();
    }

    /** Whether it has one code from 200 to 599 that all its lines share, so that a client can act on it. */
    public boolean isUsable() {
        int code = code();
        return code >= 200 && code <= 599 && lines.stream().allMatch(line -> line.code() == code);
    }

    /** The text of all lines, joined by LF, one character an octet. */
    public String text() {
        return lines.stream().map(Line::text).collect(Collectors.joining("\n"));
    }

    /** The whole reply as it stood on the wire. */
    public Octets raw() {
        return Octets.join(lines.stream().map(Line::raw).toList());
    }

    /**
     * A line of a reply.
     *
     * @param code its three digits as a number; -1 when it does not begin with three digits
     * @param separator the octet after the code as a character; {@code \0} when the line ends there
     * @param text what follows the separator, without line end, one character an octet
     * @param raw the line with its line end
     */
    public record Line(int code, char separator, String text, Octets raw) {}
}
