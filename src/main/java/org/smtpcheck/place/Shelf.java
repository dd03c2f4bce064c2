package org.smtpcheck.place;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.smtpcheck.probe.Arrival;
import org.smtpcheck.probe.Place;

/**
 * The messages of a mailbox that have come since it was opened, with their tokens; bounded in number and octets, the
 * oldest go first. Threads: any.
 */
final class Shelf {

    private static final int MESSAGES_AT_MOST = 2000;
    private static final long OCTETS_AT_MOST = 64L << 20;
    private static final int OTHERS_SHOWN = 3;

    private final Deque<Kept> messages = new ArrayDeque<>();
    private final Set<String> everSeen = new HashSet<>();
    private long octets;
    private int total;

    private record Kept(Arrival arrival, Set<String> tokens) {}

    synchronized void add(Arrival arrival, Set<String> tokens) {
        messages.addLast(new Kept(arrival, tokens));
        octets += arrival.size();
        total++;
        if (everSeen.size() < 100_000) {
            everSeen.addAll(tokens);
        }
        while (messages.size() > MESSAGES_AT_MOST || octets > OCTETS_AT_MOST) {
            octets -= messages.removeFirst().arrival.size();
        }
    }

    synchronized Place.Look look(String token) {
        String wanted = token.toLowerCase(Locale.ROOT);
        List<Arrival> own = new ArrayList<>();
        List<Arrival> others = new ArrayList<>();
        for (Kept kept : messages) {
            (kept.tokens.contains(wanted) ? own : others).add(kept.arrival);
        }
        return new Place.Look(own, others.subList(Math.max(0, others.size() - OTHERS_SHOWN), others.size()), total, "");
    }

    /** Whether a message with this token has ever come. */
    synchronized boolean hasSeen(String token) {
        return everSeen.contains(token.toLowerCase(Locale.ROOT));
    }
}
