package org.smtpcheck.server;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the core finds deviations by name without knowing them. */
public interface DeviationTable {

    /** Knows none. */
    DeviationTable EMPTY = new DeviationTable() {
        @Override
        public Set<String> names() {
            return Set.of();
        }

        @Override
        public Optional<Behaviour> find(String name, Map<String, String> options, Behaviour ordinary) {
            return Optional.empty();
        }
    };

    /** All names, for messages. */
    Set<String> names();

    /**
     * The deviation {@code name} over {@code ordinary}, of which it changes one decision.
     *
     * @throws IllegalArgumentException when an option is wrong; the message is for people
     */
    Optional<Behaviour> find(String name, Map<String, String> options, Behaviour ordinary);
}
