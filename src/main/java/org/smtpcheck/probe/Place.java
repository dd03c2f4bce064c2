package org.smtpcheck.probe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.smtpcheck.suite.SinkConduct;

/**
 * Where mail is looked for: a sink or a mailbox.
 *
 * <p>Threads: any. Stages may complete on any thread, and never exceptionally but for our own defects.
 */
public interface Place {

    /** Its name in the suite. */
    String name();

    /** What it is, for messages: {@code sink provider (127.0.0.1:2601)}. */
    String described();

    /** How long to wait between two looks. */
    Duration pause();

    /** What has come since the run began. */
    CompletionStage<Look> look(String token);

    /**
     * The sessions that clients had with it, each as an arrival with all that it brought; nothing where it is no sink.
     * A look finds those that have ended and name the token, or its probe; after {@link #conduct} also those that name
     * nobody.
     */
    default Optional<Place> visits() {
        return Optional.empty();
    }

    /**
     * Gives it another conduct until {@link #resume}. May take a while.
     *
     * @return why it cannot be had; empty when it is so
     */
    default String conduct(SinkConduct conduct) {
        return described() + " is no sink";
    }

    /** Goes back to its own conduct. */
    default void resume() {}

    /** What reached it apart from messages, for a miss: connections that brought none. May be empty. */
    default String activity() {
        return "";
    }

    /**
     * What a look found.
     *
     * @param own the messages that hold the token, the oldest first
     * @param others the newest of the others, at most three
     * @param total how many have come in all
     * @param problem why it could not be looked at; empty when it could
     */
    record Look(List<Arrival> own, List<Arrival> others, int total, String problem) {
        public Look {
            own = List.copyOf(own);
            others = List.copyOf(others);
        }

        /** It could not be looked at. */
        public static Look failed(String problem) {
            return new Look(List.of(), List.of(), 0, problem);
        }
    }
}
