package org.smtpcheck.probe;

import java.time.Duration;
import java.util.List;

/**
 * Decides what looks at a place mean for {@code absent}. Waiting alone proves nothing: a control message has to arrive,
 * and the place has to be one that mail reaches. Pure.
 *
 * @param within how long the control message may take
 * @param grace how long is waited after it
 */
record AbsenceJudge(Duration within, Duration grace) {

    /** What follows. */
    enum Decision {
        /** A message of the probe is there. */
        PRESENT,
        /** None is there, and that is proved. */
        ABSENT,
        /** Nothing can be proved. */
        UNPROVED,
        WAIT
    }

    /**
     * What was seen.
     *
     * @param own the probe's messages at the place
     * @param controlHere whether the control message is there
     * @param controlBeside whether it is where the probe's message went
     * @param reached whether any other mail has reached the place in this run
     */
    record Seen(List<Arrival> own, boolean controlHere, boolean controlBeside, boolean reached) {

        Seen {
            own = List.copyOf(own);
        }

        /** Whether silence means something from now on. */
        boolean isProof() {
            return controlHere || controlBeside && reached;
        }
    }

    /**
     * Decides.
     *
     * @param elapsed since the control message was taken
     * @param sinceProof since it was first seen
     */
    Decision decide(Seen seen, Duration elapsed, Duration sinceProof) {
        if (!seen.own().isEmpty()) {
            return Decision.PRESENT;
        }
        if (seen.isProof()) {
            return sinceProof.compareTo(grace) >= 0 ? Decision.ABSENT : Decision.WAIT;
        }
        return elapsed.compareTo(within) >= 0 ? Decision.UNPROVED : Decision.WAIT;
    }
}
