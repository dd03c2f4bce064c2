package org.smtpcheck.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.server.grammar.Path;

/** Defers a new triplet of client address, reverse-path and forward-path (RFC 6647 §2.4). Threads: any. */
final class Greylist {

    private static final int MAX_TRIPLETS = 100_000;

    private final @Nullable Duration delay;
    private final Behaviour behaviour;
    private final Clock clock;
    private final Map<Triplet, Instant> firstSeen = new LinkedHashMap<>();

    Greylist(@Nullable Duration delay, Behaviour behaviour, Clock clock) {
        this.delay = delay;
        this.behaviour = behaviour;
        this.clock = clock;
    }

    /**
     * Whether the triplet is to be deferred; from now on it is known. The postmaster never is, as with postgrey, nor
     * who has authenticated.
     */
    synchronized boolean defers(String client, Security security, Path reversePath, Path forwardPath) {
        boolean spared = behaviour.isPostmaster(forwardPath.localPart())
                || (security.isAuthenticated() && behaviour.greylistHas(GreylistHabit.SPARES_USERS));
        if (delay == null || spared) {
            return false;
        }
        Triplet triplet = new Triplet(
                client,
                behaviour.greylistHas(GreylistHabit.HEEDS_SENDER) ? key(reversePath) : "",
                behaviour.greylistHas(GreylistHabit.HEEDS_RECIPIENT) ? key(forwardPath) : "");
        Instant now = clock.instant();
        boolean isNew = !firstSeen.containsKey(triplet);
        Instant first = firstSeen.computeIfAbsent(triplet, unseen -> now);
        if (firstSeen.size() > MAX_TRIPLETS) {
            firstSeen.remove(firstSeen.keySet().iterator().next());
        }
        boolean isOver = Duration.between(first, now).compareTo(delay) >= 0;
        boolean isImpatient = !isNew && !behaviour.greylistHas(GreylistHabit.HOLDS_OUT);
        boolean passes = (isOver || isImpatient) && behaviour.greylistHas(GreylistHabit.PASSES);
        if (passes && !behaviour.greylistHas(GreylistHabit.REMEMBERS)) {
            firstSeen.remove(triplet);
        }
        return !passes;
    }

    private static String key(Path path) {
        return path.localPart() + "@" + path.domain().toLowerCase(Locale.ROOT);
    }

    private record Triplet(String client, String reversePath, String forwardPath) {}
}
