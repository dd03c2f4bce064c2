package org.smtpcheck.sasl.server;

import org.smtpcheck.sasl.Octets;

/** What a mechanism's server does next. */
sealed interface ServerStep {

    /** It sends a challenge and waits for a response. */
    record Challenge(Octets message) implements ServerStep {}

    /**
     * It is convinced.
     *
     * @param login of whom
     * @param addition what to add to the reply's text, which only a flawed server has; empty for nothing
     */
    record Accepted(Login login, String addition) implements ServerStep {}

    /**
     * It refuses.
     *
     * @param refusal why
     * @param user whom it is about, as far as it is known
     */
    record Refused(Refusal refusal, String user) implements ServerStep {}

    static ServerStep challenge(String text) {
        return new Challenge(Octets.utf8(text));
    }

    static ServerStep refused(Refusal refusal, String user) {
        return new Refused(refusal, user);
    }
}
