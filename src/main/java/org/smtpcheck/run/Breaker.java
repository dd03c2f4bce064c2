package org.smtpcheck.run;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.smtpcheck.suite.State;

/**
 * Gives up on a state of one target when the way to it broke three times running, so that one broken behaviour does not
 * drown a run.
 *
 * <p>Threads: guarded by its owner.
 */
final class Breaker {

    private static final int TIMES = 3;

    private final Map<State, Integer> broken = new EnumMap<>(State.class);
    private final Map<State, String> causes = new EnumMap<>(State.class);

    /** The way to {@code state} broke. */
    void broke(State state, String reason) {
        broken.merge(state, 1, Integer::sum);
        causes.putIfAbsent(state, reason);
    }

    /** {@code state} was reached, and every state on the way to it. */
    void reached(State state) {
        for (State earlier : State.values()) {
            if (earlier.compareTo(state) <= 0 && broken.getOrDefault(earlier, 0) < TIMES) {
                broken.remove(earlier);
                causes.remove(earlier);
            }
        }
    }

    /** Why no probe can reach {@code state} any more; empty while one may. */
    Optional<String> given(State state) {
        for (Map.Entry<State, Integer> entry : broken.entrySet()) {
            if (entry.getKey().compareTo(state) <= 0 && entry.getValue() >= TIMES) {
                return Optional.of("could not reach `" + entry.getKey().word() + "`, given up after " + TIMES
                        + " tries; the first said: " + causes.get(entry.getKey()));
            }
        }
        return Optional.empty();
    }
}
