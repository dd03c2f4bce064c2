package org.smtpcheck.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.binary.Base64;
import org.smtpcheck.result.TranscriptLine.From;

/**
 * Knows by their position which octets of a client belong to an AUTH exchange (RFC 4954 §4), whatever they hold.
 *
 * <pre>
 *            AUTH line                 reply other than 334
 *   NONE ───────────────▶ ANSWERED ─────────────────────────▶ NONE
 *     │ 334                 ▲   │ 334
 *     └──────▶ ASKED ◀──────┼───┘
 *                └──────────┘ a client's line
 * </pre>
 *
 * In {@code ASKED} and {@code ANSWERED} all that the client says is hidden. Only an answer leads from {@code ASKED} on:
 * a server that sends 334 and at once something else would otherwise uncover the response to it.
 */
final class AuthWatch {

    // The mechanism must be followed by something, so that what follows it can be told.
    private static final Pattern AUTH = Pattern.compile(
            "(?:^|\\r)[ \\t\\x00]*+AUTH[\\s\\x00]++([^\\s\\x00]++)([\\s\\x00]*+)", Pattern.CASE_INSENSITIVE);

    /** Behind the end of every line. */
    static final int NOWHERE = Integer.MAX_VALUE;

    private static final int LEARNED_LIMIT = 500;
    private static final int LEARNED_LENGTH = 3;

    private final SecretIndex learned;
    private State state = State.NONE;
    private String mechanism = "";
    private int responses;
    private int learnedCount;

    /** A watch that adds what it saw hidden to {@code learned}. */
    AuthWatch(SecretIndex learned) {
        this.learned = learned;
    }

    private enum State {
        NONE,
        ASKED,
        ANSWERED
    }

    /** From where on {@code line} is to be hidden, of which the part from {@code start} is new; {@link #NOWHERE}. */
    int hiddenFrom(From from, String line, int start) {
        if (from != From.CLIENT) {
            return NOWHERE;
        }
        if (state != State.NONE) {
            return start;
        }
        Matcher auth = AUTH.matcher(line);
        return auth.find() && !auth.group(2).isEmpty() ? auth.end() : NOWHERE;
    }

    /** Takes note of a line, or of as much of it as has come. */
    void spoken(From from, String line, int hiddenFrom) {
        if (from == From.SERVER) {
            answered(line);
            return;
        }
        Matcher auth = AUTH.matcher(line);
        if (state == State.NONE && auth.find()) {
            state = State.ANSWERED;
            mechanism = auth.group(1);
            responses = 0;
        }
        String hidden = line.substring(Math.min(hiddenFrom, line.length())).strip();
        if (!hidden.isEmpty()) {
            learn(hidden);
        }
    }

    /** The line that was spoken has ended. */
    void lineEnded(From from, boolean hidden) {
        if (from != From.CLIENT) {
            return;
        }
        if (state == State.ASKED) {
            state = State.ANSWERED;
        }
        if (hidden) {
            responses++;
        }
    }

    private void answered(String line) {
        if (line.length() < 3 || !line.substring(0, 3).chars().allMatch(c -> c >= '0' && c <= '9')) {
            return;
        }
        if (line.startsWith("334")) {
            state = State.ASKED;
        } else if (state == State.ANSWERED) {
            state = State.NONE;
        }
    }

    private void learn(String hidden) {
        // The first response of LOGIN is the user's name, which replies may well mention.
        if (mechanism.equalsIgnoreCase("LOGIN") && responses == 0) {
            return;
        }
        for (byte[] secret : secretsIn(hidden)) {
            if (secret.length >= LEARNED_LENGTH && learnedCount < LEARNED_LIMIT) {
                learned.add(secret);
                learnedCount++;
            }
        }
    }

    private static List<byte[]> secretsIn(String hidden) {
        List<byte[]> secrets = new ArrayList<>();
        secrets.add(hidden.getBytes(StandardCharsets.ISO_8859_1));
        byte[] decoded = Base64.decodeBase64(hidden.getBytes(StandardCharsets.ISO_8859_1));
        secrets.add(decoded);
        String[] parts = new String(decoded, StandardCharsets.ISO_8859_1).split("[\\x00\\x01]", -1);
        // RFC 4616 §2: authorization identity, authentication identity, password; the first two are names.
        boolean plain = parts.length == 3 && decoded.length > 0 && count(decoded) == 2;
        for (int at = plain ? 2 : 0; at < parts.length; at++) {
            secrets.add(parts[at].getBytes(StandardCharsets.ISO_8859_1));
            int blank = parts[at].lastIndexOf(' ');
            if (blank >= 0) {
                // CRAM-MD5 (RFC 2195 §2) and bearer tokens: what follows the name or the scheme.
                secrets.add(parts[at].substring(blank + 1).getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return secrets;
    }

    private static int count(byte[] octets) {
        int nuls = 0;
        for (byte octet : octets) {
            nuls += octet == 0 ? 1 : 0;
        }
        return nuls;
    }
}
