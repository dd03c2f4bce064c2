package org.smtpcheck.server.relay;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.smtpcheck.wire.SmtpReply;

/** What a next hop said to EHLO. Keywords in upper case, with their parameters. */
record Offers(Map<String, String> keywords) {

    /** Nothing, as after HELO. */
    static final Offers NONE = new Offers(Map.of());

    private static final int MOST_KEYWORDS = 100;

    Offers {
        keywords = Map.copyOf(keywords);
    }

    static Offers of(SmtpReply reply) {
        Map<String, String> keywords = new LinkedHashMap<>();
        List<SmtpReply.Line> lines = reply.lines();
        lines.stream().skip(1).limit(MOST_KEYWORDS).forEach(line -> {
            String[] words = line.text().strip().split(" +", 2);
            keywords.putIfAbsent(words[0].toUpperCase(Locale.ROOT), words.length > 1 ? words[1] : "");
        });
        return new Offers(keywords);
    }

    boolean has(String keyword) {
        return keywords.containsKey(keyword);
    }

    /** The largest message it takes, in octets; 0 where it does not say (RFC 1870 §4). */
    long size() {
        String size = keywords.getOrDefault("SIZE", "");
        return size.matches("[0-9]{1,18}") ? Long.parseLong(size) : 0;
    }

    /** The mechanisms of AUTH; empty for none. */
    String auth() {
        return keywords.getOrDefault("AUTH", "");
    }
}
