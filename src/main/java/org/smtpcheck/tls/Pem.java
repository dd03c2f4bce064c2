package org.smtpcheck.tls;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.smtpcheck.wire.Octets;

/** PEM (RFC 7468): labelled blocks of base64 in text. */
final class Pem {

    private static final int LINE = 64;
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    private Pem() {}

    /** A block: what its label says, and its octets. */
    record Block(String label, Octets der) {}

    /** All blocks of {@code text}; one that is broken is an {@link IllegalArgumentException} that names its line. */
    static List<Block> read(String text) {
        List<Block> blocks = new ArrayList<>();
        String label = null;
        int begun = 0;
        int number = 0;
        StringBuilder base64 = new StringBuilder();
        for (String raw : text.lines().toList()) {
            number++;
            String line = raw.strip();
            if (line.startsWith(BEGIN) && line.endsWith(DASHES)) {
                label = line.substring(BEGIN.length(), line.length() - DASHES.length());
                begun = number;
                base64.setLength(0);
            } else if (label != null && line.startsWith(END)) {
                blocks.add(new Block(label, Octets.of(decode(base64.toString(), label, begun))));
                label = null;
            } else if (label != null && line.indexOf(':') >= 0) {
                throw new IllegalArgumentException(
                        "the " + label + " in line " + begun + " is encrypted: decrypt it first");
            } else if (label != null) {
                base64.append(line);
            }
        }
        if (label != null) {
            throw new IllegalArgumentException("the " + label + " in line " + begun + " has no end");
        }
        return blocks;
    }

    static String write(String label, byte[] der) {
        String base64 = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der);
        return BEGIN + label + DASHES + "\n" + base64 + "\n" + END + label + DASHES + "\n";
    }

    private static byte[] decode(String base64, String label, int line) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException broken) {
            throw new IllegalArgumentException(
                    "the " + label + " in line " + line + " is not base64: " + broken.getMessage(), broken);
        }
    }
}
