package org.smtpcheck.place;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The messages that servers took, by token; bounded. Threads: any. */
final class Ledger {

    private static final int AT_MOST = 10_000;

    private final Map<String, LeftOver> posted = new LinkedHashMap<>();

    synchronized void add(String token, String target, String reply) {
        if (posted.size() < AT_MOST) {
            posted.put(token, new LeftOver(token, target, reply));
        }
    }

    synchronized List<LeftOver> all() {
        return List.copyOf(posted.values());
    }
}
