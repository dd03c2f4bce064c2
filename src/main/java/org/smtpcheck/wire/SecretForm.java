package org.smtpcheck.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.codec.binary.Base64;
import org.apache.commons.codec.binary.Hex;

/**
 * One form in which a secret may show.
 *
 * @param text the form, one character an octet
 * @param place where it counts
 */
record SecretForm(String text, Place place) {

    /** A shorter secret is common text too, so that only whole words of it count. */
    private static final int SHORT = 6;

    /** Where a form counts. */
    enum Place {
        /** Anywhere. */
        ANYWHERE,
        /** Where no letter, digit or underscore touches it. */
        WORD,
        /** Anywhere in a run of base64, all of which is then hidden: its neighbours hold bits of the secret. */
        IN_BASE64,
        /** Where it is the whole run of base64. */
        WHOLE_BASE64
    }

    static SecretForm literal(String text, int octets) {
        return new SecretForm(text, octets < SHORT ? Place.WORD : Place.ANYWHERE);
    }

    /** The octets as they are, in hex, and in base64 and its URL-safe alphabet. */
    static List<SecretForm> of(byte[] secret) {
        List<SecretForm> forms = new ArrayList<>();
        forms.add(literal(new String(secret, StandardCharsets.ISO_8859_1), secret.length));
        String hex = Hex.encodeHexString(secret);
        forms.add(literal(hex, secret.length));
        forms.add(literal(hex.toUpperCase(Locale.ROOT), secret.length));
        List<SecretForm> base64 = secret.length < SHORT ? wholeBase64(secret) : base64(secret);
        for (SecretForm form : base64) {
            forms.add(form);
            forms.add(new SecretForm(form.text().replace('+', '-').replace('/', '_'), form.place()));
        }
        return forms;
    }

    // A secret can begin at any of the three octets of a group. Characters that hold bits of its neighbours too are
    // left out.
    private static List<SecretForm> base64(byte[] secret) {
        List<SecretForm> forms = new ArrayList<>();
        int[] foreignCharacters = {0, 2, 3};
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + secret.length];
            System.arraycopy(secret, 0, shifted, before, secret.length);
            int wholeCharacters = shifted.length * 8 / 6;
            forms.add(new SecretForm(
                    encode(shifted).substring(foreignCharacters[before], wholeCharacters), Place.IN_BASE64));
        }
        return forms;
    }

    private static List<SecretForm> wholeBase64(byte[] secret) {
        String padded = encode(secret);
        String unpadded = padded.replace("=", "");
        return unpadded.length() < 4 || unpadded.equals(padded)
                ? List.of(new SecretForm(padded, Place.WHOLE_BASE64))
                : List.of(new SecretForm(padded, Place.WHOLE_BASE64), new SecretForm(unpadded, Place.WHOLE_BASE64));
    }

    private static String encode(byte[] octets) {
        return new String(Base64.encodeBase64(octets), StandardCharsets.US_ASCII);
    }

    /** Whether the form at this place of {@code text} counts. */
    boolean stands(String text, int start, int end) {
        return switch (place) {
            case ANYWHERE, IN_BASE64 -> true;
            case WORD ->
                (start == 0 || !isWord(text.charAt(start - 1))) && (end == text.length() || !isWord(text.charAt(end)));
            case WHOLE_BASE64 ->
                (start == 0 || !isBase64(text.charAt(start - 1)))
                        && (end == text.length() || !isBase64(text.charAt(end)));
        };
    }

    /** Whether the run in which it stands is hidden with it. */
    boolean isPartOfRun() {
        return place == Place.IN_BASE64;
    }

    int widerStart(String text, int start) {
        int wider = start;
        while (isPartOfRun() && wider > 0 && isBase64(text.charAt(wider - 1))) {
            wider--;
        }
        return wider;
    }

    int widerEnd(String text, int end) {
        int wider = end;
        while (isPartOfRun() && wider < text.length() && isBase64(text.charAt(wider))) {
            wider++;
        }
        return wider;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private static boolean isBase64(char c) {
        return (c < 128 && Character.isLetterOrDigit(c)) || c == '+' || c == '/' || c == '-' || c == '_' || c == '=';
    }
}
