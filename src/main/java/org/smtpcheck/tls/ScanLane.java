package org.smtpcheck.tls;

import java.util.Optional;

/** Handshakes of a scan of which each depends on the answer to the one before. */
interface ScanLane {

    /** What to say next; the same until it was answered; empty at the end. */
    Optional<ClientHello> next();

    /** The answer to it. */
    void take(HelloAnswer answer);
}
