package org.smtpcheck.probe;

/**
 * One step under way: says its next move and is told what came of the last. It holds the state of one execution and is
 * used by one thread.
 */
public interface StepProgram {

    /** The first move. */
    Move first();

    /** The move after {@code seen}. Not asked after {@link Move.Finish} or {@link Move.Seen.Ended}. */
    Move next(Move.Seen seen);

    /**
     * Whether it may take long and needs no connection: those of the probe are closed first, and its share is given to
     * others.
     */
    default boolean isPatient() {
        return false;
    }
}
