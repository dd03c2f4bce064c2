package org.smtpcheck.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The forms in which secrets may show, found by their first three characters, so that the number of secrets costs nothing.
 *
 * <p>Threads: one at a time while secrets are added.
 */
final class SecretIndex {

    /** A shorter secret is common text too, so that only whole words of it are hidden. */
    private static final int SHORT = 6;

    private final Map<String, List<Needle>> byStart = new HashMap<>();
    private final Set<Needle> all = new LinkedHashSet<>();

    private record Needle(String text, Match match) {}

    private enum Match {
        EXACT,
        WORD,
        BASE64_RUN
    }

    void add(String secret) {
        add(secret.getBytes(StandardCharsets.UTF_8));
        if (secret.chars().allMatch(c -> c < 256) && secret.chars().anyMatch(c -> c > 127)) {
            add(secret.getBytes(StandardCharsets.ISO_8859_1));
        }
        put(secret, secret.getBytes(StandardCharsets.UTF_8).length < SHORT ? Match.WORD : Match.EXACT);
    }

    void add(byte[] secret) {
        Match match = secret.length < SHORT ? Match.WORD : Match.EXACT;
        put(new String(secret, StandardCharsets.ISO_8859_1), match);
        put(HexFormat.of().formatHex(secret), match);
        put(HexFormat.of().withUpperCase().formatHex(secret), match);
    }

    private void put(String text, Match match) {
        if (text.isEmpty()) {
            return;
        }
        Needle needle = new Needle(text, match);
        if (all.add(needle)) {
            byStart.computeIfAbsent(text.substring(0, Math.min(3, text.length())), start -> new ArrayList<>())
                    .add(needle);
        }
    }

    void find(String text, Redactor.Cut cut, Spans spans) {
        for (Needle needle : all) {
            for (int at = text.indexOf(needle.text()); at >= 0; at = text.indexOf(needle.text(), at + 1)) {
                spans.hide(at, at + needle.text().length());
            }
        }
    }
}
