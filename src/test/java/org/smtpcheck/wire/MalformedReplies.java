package org.smtpcheck.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replies that are almost right: made of the pieces at which readers go wrong. */
final class MalformedReplies {

    private static final List<String> PIECES = List.of(
            "250", "250", "250", "354", "550", "199", "600", "260", "25", "2500", "٢٥٠", "-", "-", " ", " ", "\t", "ok",
            "x", "\0", "\u007f", "\u0085", "\u00ff", "\r", "\n", "\r\n", "\r\n", "\r\n", "\r\r\n", "");

    // RFC 5321 §4.2, written down a second time, independently: the grammar with the code of the first line in all
    // lines.
    private static final Pattern GRAMMAR = Pattern.compile(
            "(?:(?<code>[2-5][0-5]\\d)-[\\t\\x20-\\x7e]*+\\r\\n(?:\\k<code>-[\\t\\x20-\\x7e]*+\\r\\n)*+\\k<code>|[2-5][0-5]\\d)"
                    + " [\\t\\x20-\\x7e]++\\r\\n");

    private MalformedReplies() {}

    static byte[] next(Random random) {
        StringBuilder octets = new StringBuilder();
        int pieces = 1 + random.nextInt(30);
        for (int piece = 0; piece < pieces; piece++) {
            octets.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return octets.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** For lines within the length that RFC 5321 §4.5.3.1.5 allows. */
    static boolean isInGrammar(String reply) {
        Matcher matcher = GRAMMAR.matcher(reply);
        return matcher.matches();
    }
}
