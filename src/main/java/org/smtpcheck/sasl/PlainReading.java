package org.smtpcheck.sasl;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A PLAIN message (RFC 4616 §2) as somebody sent it, well-formed or not.
 *
 * @param parts what stands between its NULs, in order; three named ones when it is well-formed
 * @param flaws what is wrong with it
 */
public record PlainReading(List<Part> parts, List<SaslFlaw> flaws) {

    public PlainReading {
        parts = List.copyOf(parts);
        flaws = List.copyOf(flaws);
    }

    /** What a part is by its place. */
    public enum Role {
        AUTHZID,
        USER,
        PASSWORD,
        /** The message has too few or too many parts to say; it may hold the password. */
        UNKNOWN
    }

    /**
     * One part.
     *
     * @param role what it is
     * @param text its text; octets that are not UTF-8 show as U+FFFD
     * @param size its length in octets
     */
    public record Part(Role role, String text, int size) {}

    /** Reads a message of any octets. */
    public static PlainReading of(byte[] message) {
        List<byte[]> pieces = split(message);
        List<Part> parts = new ArrayList<>();
        List<SaslFlaw> flaws = new ArrayList<>();
        judgeNuls(message.length, pieces.size() - 1, flaws);
        for (int i = 0; i < pieces.size(); i++) {
            byte[] octets = pieces.get(i);
            Part part = new Part(role(i, pieces.size()), new String(octets, StandardCharsets.UTF_8), octets.length);
            parts.add(part);
            judge(part, octets, flaws);
        }
        return new PlainReading(parts, flaws);
    }

    private static List<byte[]> split(byte[] message) {
        List<byte[]> pieces = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < message.length; i++) {
            if (message[i] == 0) {
                pieces.add(Arrays.copyOfRange(message, start, i));
                start = i + 1;
            }
        }
        pieces.add(Arrays.copyOfRange(message, start, message.length));
        return pieces;
    }

    private static Role role(int place, int of) {
        if (of < 3) {
            return Role.UNKNOWN;
        }
        return switch (place) {
            case 0 -> Role.AUTHZID;
            case 1 -> Role.USER;
            case 2 -> of == 3 ? Role.PASSWORD : Role.UNKNOWN;
            default -> Role.UNKNOWN;
        };
    }

    private static void judgeNuls(int length, int nuls, List<SaslFlaw> flaws) {
        if (length == 0) {
            flaws.add(new SaslFlaw(SaslFlaw.Kind.EMPTY_MESSAGE, "the message is empty"));
        } else if (nuls < 2) {
            String guess = nuls == 1 ? "; the first, before the user, is the one mostly forgotten" : "";
            flaws.add(new SaslFlaw(
                    SaslFlaw.Kind.MISSING_NUL,
                    "the message holds " + (nuls == 0 ? "no NUL" : "one NUL")
                            + " and needs two: authzid NUL user NUL password" + " (RFC 4616 §2)" + guess));
        } else if (nuls > 2) {
            flaws.add(new SaslFlaw(
                    SaslFlaw.Kind.EXTRA_NUL,
                    "the message holds " + nuls
                            + " NULs and may have two: authzid NUL user NUL password (RFC 4616 §2)"));
        }
    }

    private static void judge(Part part, byte[] octets, List<SaslFlaw> flaws) {
        String name =
                part.role() == Role.UNKNOWN ? "message" : part.role().name().toLowerCase(Locale.ROOT);
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
        } catch (CharacterCodingException notUtf8) {
            flaws.add(new SaslFlaw(SaslFlaw.Kind.NOT_UTF8, "the " + name + " is not UTF-8 (RFC 4616 §2)"));
        }
        PlainMessage.judgeLineBreak(name, part.text(), flaws);
        if (part.role() == Role.USER || part.role() == Role.PASSWORD) {
            PlainMessage.judgeEmpty(name, part.text(), flaws);
        }
    }
}
