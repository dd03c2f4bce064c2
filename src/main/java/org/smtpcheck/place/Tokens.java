package org.smtpcheck.place;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds message tokens in octets: words of letters and digits that begin with {@code sc} and are at least ten long. A
 * token counts as a whole word only, in any case: {@code sc…t1} is not found in {@code sc…t10}, and is found in a path
 * that a server has rewritten ({@code SRS0=ab=cd=example.org=sc…t1}).
 */
final class Tokens {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 64;

    /** So many a message; one that holds more is not of ours. */
    private static final int AT_MOST = 1000;

    private Tokens() {}

    /** Those in {@code paths} and {@code raw}. */
    static Set<String> in(List<String> paths, byte[] raw) {
        Set<String> found = new HashSet<>();
        paths.forEach(path -> collect(path.getBytes(StandardCharsets.UTF_8), found));
        collect(raw, found);
        return Set.copyOf(found);
    }

    private static void collect(byte[] octets, Set<String> found) {
        int start = 0;
        for (int at = 0; at <= octets.length; at++) {
            if (at < octets.length && isWord(octets[at])) {
                continue;
            }
            int length = at - start;
            boolean ours = length >= SHORTEST
                    && length <= LONGEST
                    && (octets[start] | 0x20) == 's'
                    && (octets[start + 1] | 0x20) == 'c';
            if (ours && found.size() < AT_MOST) {
                found.add(new String(octets, start, length, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT));
            }
            start = at + 1;
        }
    }

    private static boolean isWord(byte octet) {
        return octet >= '0' && octet <= '9' || (octet | 0x20) >= 'a' && (octet | 0x20) <= 'z';
    }
}
