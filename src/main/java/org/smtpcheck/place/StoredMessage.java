package org.smtpcheck.place;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.smtpcheck.probe.Arrival;

/**
 * A message in a mailbox: its envelope is what the server wrote into its first fields, Return-Path (RFC 5321 §4.4),
 * Delivered-To and X-Original-To.
 */
record StoredMessage(Arrival arrival, Set<String> tokens) {

    private static final int HEADER_LOOKED_AT = 64 * 1024;

    /** Reads {@code raw}. */
    static StoredMessage of(String place, String id, Instant at, byte[] raw) {
        Optional<String> from = Optional.empty();
        List<String> original = new ArrayList<>();
        List<String> delivered = new ArrayList<>();
        String header = new String(raw, 0, Math.min(raw.length, HEADER_LOOKED_AT), StandardCharsets.ISO_8859_1);
        for (String line : header.split("\r?\n", -1)) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (line.isEmpty()) {
                break;
            }
            if (lower.startsWith("return-path:") && from.isEmpty()) {
                from = Optional.of(path(line));
            } else if (lower.startsWith("x-original-to:")) {
                original.add(path(line));
            } else if (lower.startsWith("delivered-to:") || lower.startsWith("envelope-to:")) {
                delivered.add(path(line));
            }
        }
        return new StoredMessage(
                Arrival.of(
                        place,
                        id,
                        at,
                        from,
                        original.isEmpty() ? delivered : original,
                        raw,
                        Arrival.LineEnds.CHANGED,
                        Optional.empty()),
                Tokens.in(List.of(), raw));
    }

    private static String path(String field) {
        String value = field.substring(field.indexOf(':') + 1).strip();
        return utf8(value.startsWith("<") && value.endsWith(">") ? value.substring(1, value.length() - 1) : value);
    }

    /** RFC 6532 §3.2: an address outside ASCII is UTF-8; anything else stays Latin-1, an octet a letter. */
    private static String utf8(String latin1) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(StandardCharsets.ISO_8859_1.encode(latin1))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return latin1;
        }
    }
}
