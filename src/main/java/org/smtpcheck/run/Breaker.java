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

    private final State ready;
    private final Map<State, Integer> broken = new EnumMap<>(State.class);
    private final Map<State, String> causes = new EnumMap<>(State.class);

    /**
     * Nothing is broken.
     *
     * @param ready what {@code ready} is on the target: {@code ehlo}, from where mail needs neither TLS nor AUTH, or
     *     {@code auth}
     */
    Breaker(State ready) {
        this.ready = ready;
    }

    /** The way to {@code state} broke. */
    void broke(State state, String reason) {
        broken.merge(state, 1, Integer::sum);
        causes.putIfAbsent(state, reason);
    }

    /** {@code state} was reached, and every state on the way to it. */
    void reached(State state) {
        for (State earlier : State.values()) {
            if (isOnTheWay(earlier, state) && broken.getOrDefault(earlier, 0) < TIMES) {
                broken.remove(earlier);
                causes.remove(earlier);
            }
        }
    }

    /** Why no probe can reach {@code state} any more; empty while one may. */
    Optional<String> given(State state) {
        for (Map.Entry<State, Integer> entry : broken.entrySet()) {
            if (isOnTheWay(entry.getKey(), state) && entry.getValue() >= TIMES) {
                return Optional.of("could not reach `" + entry.getKey().word() + "`, given up after " + TIMES
                        + " tries; the first said: " + causes.get(entry.getKey()));
            }
        }
        return Optional.empty();
    }

    private boolean isOnTheWay(State passed, State to) {
        boolean leftOut =
                to.compareTo(State.READY) >= 0 && passed.compareTo(ready) > 0 && passed.compareTo(State.READY) < 0;
        return passed.compareTo(to) <= 0 && !leftOut;
    }
}
