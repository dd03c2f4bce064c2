package org.smtpcheck.sasl;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.codec.CodecPolicy;
import org.apache.commons.codec.binary.Base64;

/** Base64 as SMTP's AUTH wants it (RFC 4954 §4, RFC 4648 §4): standard alphabet, padded, one line. */
public final class Base64Text {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";

    private final byte[] octets;
    private final List<SaslFlaw> flaws;

    private Base64Text(byte[] octets, List<SaslFlaw> flaws) {
        this.octets = octets;
        this.flaws = List.copyOf(flaws);
    }

    /** What it stands for, as far as it can be read in spite of its flaws. */
    public byte[] octets() {
        return octets.clone();
    }

    /** Everything in it that a strict decoder refuses, each kind once. */
    public List<SaslFlaw> flaws() {
        return flaws;
    }

    /** The base64 form of {@code octets} on one line. */
    public static String encode(byte[] octets) {
        return Base64.encodeBase64String(octets);
    }

    /** Reads {@code text}: strictly for the flaws, leniently for the octets. */
    public static Base64Text read(String text) {
        List<SaslFlaw> flaws = new ArrayList<>();
        // Checked here, since the codec skips foreign characters silently under every policy.
        String characters = onlyAlphabet(withoutWhiteSpace(text, flaws), flaws);
        String padded = padded(characters, flaws);
        return new Base64Text(decoded(padded, flaws), flaws);
    }

    private static String withoutWhiteSpace(String text, List<SaslFlaw> flaws) {
        StringBuilder kept = new StringBuilder(text.length());
        int first = -1;
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                first = count++ == 0 ? i : first;
            } else {
                kept.append(c);
            }
        }
        if (count > 0) {
            flaws.add(new SaslFlaw(
                    SaslFlaw.Kind.WHITE_SPACE,
                    "the base64 holds " + count(count, "white space character") + ", the first at position "
                            + (first + 1) + "; it must be one line without blanks"));
        }
        return kept.toString();
    }

    private static String onlyAlphabet(String text, List<SaslFlaw> flaws) {
        StringBuilder kept = new StringBuilder(text.length());
        int count = 0;
        char sample = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (ALPHABET.indexOf(c) >= 0) {
                kept.append(c);
            } else {
                sample = count++ == 0 ? c : sample;
            }
        }
        if (count > 0) {
            String remedy = sample == '-' || sample == '_'
                    ? "; \"-\" and \"_\" are the URL alphabet's, SMTP's are \"+\" and \"/\""
                    : "";
            flaws.add(new SaslFlaw(
                    SaslFlaw.Kind.ALPHABET,
                    count(count, "character") + " outside the base64 alphabet, the first is " + name(sample) + remedy));
        }
        return kept.toString();
    }

    private static String padded(String text, List<SaslFlaw> flaws) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '=') {
            end--;
        }
        String data = text.substring(0, end).replace("=", "");
        int found = text.length() - end;
        int needed = (4 - data.length() % 4) % 4;
        if (data.length() < end) {
            flaws.add(new SaslFlaw(SaslFlaw.Kind.PADDING, "a \"=\" stands before the end of the base64"));
        } else if (needed == 3) {
            flaws.add(new SaslFlaw(
                    SaslFlaw.Kind.PADDING, "one base64 character is too many at the end: groups have two to four"));
        } else if (found != needed) {
            flaws.add(new SaslFlaw(
                    SaslFlaw.Kind.PADDING,
                    "the base64 ends with " + count(found, "\"=\"") + " where its length needs " + needed));
        }
        return needed == 3 ? data.substring(0, data.length() - 1) : data + "=".repeat(needed);
    }

    private static byte[] decoded(String padded, List<SaslFlaw> flaws) {
        try {
            return codec(CodecPolicy.STRICT).decode(padded);
        } catch (IllegalArgumentException strayBits) {
            flaws.add(new SaslFlaw(
                    SaslFlaw.Kind.STRAY_BITS, "the last base64 character holds bits that belong to no octet"));
            return codec(CodecPolicy.LENIENT).decode(padded);
        }
    }

    private static Base64 codec(CodecPolicy policy) {
        return Base64.builder().setDecodingPolicy(policy).get();
    }

    private static String count(int n, String thing) {
        return n + " " + thing + (n == 1 || thing.endsWith("\"") ? "" : "s");
    }

    private static String name(char c) {
        return c > ' ' && c < 0x7F ? "\"" + c + "\"" : "U+%04X".formatted((int) c);
    }
}
