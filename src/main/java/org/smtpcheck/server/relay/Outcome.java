package org.smtpcheck.server.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.smtpcheck.server.RecordedMessage.Address;

/**
 * What follows a try (RFC 5321 §4.5.4.1). Pure.
 *
 * @param settled whose fate is certain
 * @param deferred whose fate is not
 * @param again to whom the message is sent once more
 * @param pause after which
 * @param dropped who is forgotten; a deviation
 */
record Outcome(
        Map<Address, Fate> settled,
        Map<Address, Fate> deferred,
        List<Address> again,
        Duration pause,
        List<Address> dropped) {

    private static final int IMPATIENCE = 20;

    static Outcome of(RelayConfig config, Parcel parcel, Map<Address, Fate> tried, Instant now) {
        Duration left =
                Duration.between(now, parcel.arrived().plus(config.schedule().lifetime()));
        boolean expired = left.isZero() || left.isNegative();
        Map<Address, Fate> settled = new LinkedHashMap<>();
        Map<Address, Fate> deferred = new LinkedHashMap<>();
        for (Address recipient : parcel.to().stream().distinct().toList()) {
            Fate fate = tried.getOrDefault(recipient, Fate.deferred("4.3.0", "nothing is known"));
            if (fate.kind() != Fate.Kind.DEFERRED) {
                settled.put(recipient, fate);
            } else if (expired) {
                settled.put(recipient, fate.expired());
            } else if (config.lacks(Habit.RETRIES)) {
                settled.put(recipient, new Fate(Fate.Kind.FAILED, fate.status(), fate.reply(), fate.text()));
            } else {
                deferred.put(recipient, fate);
            }
        }
        List<Address> again = new ArrayList<>(deferred.keySet());
        if (!again.isEmpty() && config.lacks(Habit.KEEPS_DEFERRED)) {
            return new Outcome(settled, Map.of(), List.of(), Duration.ZERO, again);
        }
        if (!again.isEmpty() && config.lacks(Habit.DELIVERS_ONCE)) {
            again = List.copyOf(parcel.to());
        }
        if (!again.isEmpty() && config.lacks(Habit.TELLS_RECIPIENTS_APART)) {
            return served(settled) ? asServed(settled, deferred) : allAgain(config, parcel, deferred);
        }
        return new Outcome(settled, deferred, again, pause(config, left), List.of());
    }

    private static boolean served(Map<Address, Fate> settled) {
        return settled.values().stream().anyMatch(fate -> fate.kind() != Fate.Kind.FAILED);
    }

    /** Who was deferred is taken for served like the others. */
    private static Outcome asServed(Map<Address, Fate> settled, Map<Address, Fate> deferred) {
        return new Outcome(settled, Map.of(), List.of(), Duration.ZERO, List.copyOf(deferred.keySet()));
    }

    private static Outcome allAgain(RelayConfig config, Parcel parcel, Map<Address, Fate> deferred) {
        return new Outcome(Map.of(), deferred, parcel.to(), config.schedule().retry(), List.of());
    }

    private static Duration pause(RelayConfig config, Duration left) {
        Duration retry = config.schedule().retry();
        Duration pause = retry.compareTo(left) < 0 ? retry : left;
        return config.has(Habit.PAUSES_BETWEEN_TRIES) ? pause : pause.dividedBy(IMPATIENCE);
    }
}
