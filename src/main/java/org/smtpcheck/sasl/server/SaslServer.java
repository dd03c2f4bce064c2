package org.smtpcheck.sasl.server;

import org.smtpcheck.sasl.Octets;

/** The server's side of a mechanism in one exchange. Never throws for anything a client sends. */
interface SaslServer {

    /** Its first challenge; in a mechanism in which the client speaks first, an empty one. */
    default ServerStep start() {
        return new ServerStep.Challenge(Octets.NONE);
    }

    /** Its answer to a response, or to an initial response in the place of the one to {@link #start()}. */
    ServerStep next(Octets response);
}
