package org.smtpcheck.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the fact {@code sink} says: the server under test routes mail for a domain to an address, where a sink listens.
 *
 * @param domain the domain
 * @param listen {@code HOST:PORT}; port 0 is a free one
 */
public record SinkAddress(String domain, String listen) {

    /** How many a run may have. */
    private static final int AT_MOST = 9;

    /** The name of the place that the first one is. */
    public static final String PLACE = "sink";

    /**
     * Reads {@code DOMAIN=HOST:PORT}, several with blanks between them.
     *
     * @throws IllegalArgumentException where it is written otherwise; the message is for people
     */
    public static List<SinkAddress> parse(String text) {
        List<SinkAddress> sinks = new ArrayList<>();
        for (String word : text.strip().split("\\s+", -1)) {
            int equals = word.indexOf('=');
            if (equals < 1
                    || !word.substring(0, equals).matches("[A-Za-z0-9._-]+")
                    || TargetUrl.HostPort.parse(word.substring(equals + 1), -1).isEmpty()) {
                throw new IllegalArgumentException("'" + word
                        + "' is no sink; write DOMAIN=HOST:PORT: a domain whose mail the server routes to this address"
                        + " of this machine");
            }
            sinks.add(new SinkAddress(word.substring(0, equals), word.substring(equals + 1)));
        }
        if (sinks.size() > AT_MOST) {
            throw new IllegalArgumentException("there are more than " + AT_MOST + " sinks");
        }
        return sinks;
    }

    /** The names of all places that the fact can give: {@code sink}, {@code sink2} and so on. */
    static List<String> places() {
        List<String> names = new ArrayList<>();
        for (int number = 1; number <= AT_MOST; number++) {
            names.add(place(number));
        }
        return names;
    }

    /** The name of the place that the one with this number is, counted from 1. */
    public static String place(int number) {
        return number == 1 ? PLACE : PLACE + number;
    }

    /** Whether it is there for the mail of {@code other}. */
    public boolean isFor(String other) {
        return domain.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }

    /** A server there, which takes mail for all. */
    public ServerDef server() {
        return ServerDef.plain(listen, "", List.of());
    }
}
