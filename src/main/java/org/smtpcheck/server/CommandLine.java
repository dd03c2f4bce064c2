package org.smtpcheck.server;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.smtpcheck.wire.Octets;

/**
 * A command line, without its end.
 *
 * @param verb its verb in upper case
 * @param argument what stands behind the verb and one space, without white space at the end; empty for none
 * @param text the whole line, as far as it could be read
 * @param flaw why it is no command line at all
 */
public record CommandLine(String verb, String argument, String text, Flaw flaw) {

    /** Stands for what is no line: the end of data, a connection. */
    static CommandLine of(String verb, String text) {
        return new CommandLine(verb, "", text, Flaw.NONE);
    }

    /** What can be wrong with a line before its verb matters. */
    public enum Flaw {
        NONE,
        /** It is longer than the server takes. */
        TOO_LONG,
        /** It holds CR, LF or NUL (RFC 5321 §2.3.8, §4.1.2). */
        CONTROL_OCTET,
        /** It is not UTF-8, so no argument of it can be right (RFC 6531 §3.3). */
        NOT_UTF8
    }

    /** Whether its reply names the extensions: EHLO, and LHLO of LMTP. */
    public boolean offersExtensions() {
        return verb.equals("EHLO") || verb.equals("LHLO");
    }

    /** Whether it is ASCII. */
    public boolean isAscii() {
        return text.chars().allMatch(c -> c < 128);
    }

    static CommandLine parse(Octets octets, Behaviour behaviour) {
        Flaw flaw = Flaw.NONE;
        String line;
        try {
            line = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets.toArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            line = octets.toLatin1();
            flaw = Flaw.NOT_UTF8;
        }
        if (line.indexOf('\r') >= 0 || line.indexOf('\n') >= 0 || line.indexOf('\0') >= 0) {
            flaw = Flaw.CONTROL_OCTET;
        }
        // RFC 5321 §4.1.1: white space before the CRLF should be tolerated.
        String stripped = withoutTrailingSpace(line);
        int space = stripped.indexOf(' ');
        String word = space < 0 ? stripped : stripped.substring(0, space);
        String argument = space < 0 ? "" : stripped.substring(space + 1);
        return new CommandLine(behaviour.verb(word), argument, line, flaw);
    }

    private static String withoutTrailingSpace(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\t')) {
            end--;
        }
        return line.substring(0, end);
    }
}
