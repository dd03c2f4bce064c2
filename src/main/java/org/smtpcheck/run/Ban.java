package org.smtpcheck.run;

import java.util.Optional;
import org.smtpcheck.probe.AttemptResult;

/**
 * Tells a server that turned this client away from one that never was there: connections that are refused after good
 * ones. A refusal is tried again once, since a connection may be refused by chance; then all that is left is one error.
 *
 * <p>Threads: guarded by its owner.
 */
final class Ban {

    /** What every probe of a target that refuses us is told. */
    static final String TOLD = "connections are refused after good ones: this client was probably banned, or the server"
            + " has stopped; look at its log and its ban list (fail2ban), and spread the sessions by --gentle";

    private int good;
    private boolean certain;

    /** What to do after an attempt. */
    enum Next {
        /** Nothing in particular. */
        GO_ON,
        /** The same again, after a pause. */
        KNOCK_AGAIN,
        /** Nothing reaches this target any more. */
        GIVE_UP
    }

    /**
     * Takes in how an attempt ended.
     *
     * @param knocked whether the attempt was the second try after a refusal
     */
    Next saw(AttemptResult.End end, Knocked knocked) {
        boolean refused = end instanceof AttemptResult.WayBroken way && way.gone();
        if (!refused) {
            good++;
            return Next.GO_ON;
        }
        if (good == 0) {
            return Next.GO_ON;
        }
        certain |= knocked == Knocked.TWICE;
        return certain ? Next.GIVE_UP : Next.KNOCK_AGAIN;
    }

    /** Whether an attempt was the first try, or the one after a refusal. */
    enum Knocked {
        ONCE,
        TWICE
    }

    /** Why no probe can reach the target any more. */
    Optional<String> told() {
        return certain ? Optional.of(TOLD) : Optional.empty();
    }
}
