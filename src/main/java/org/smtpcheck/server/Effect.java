package org.smtpcheck.server;

/** What a reply does to a session. */
@FunctionalInterface
interface Effect {

    /** Changes nothing. */
    Effect NONE = state -> {};

    void apply(SessionState state);
}
