package org.smtpcheck.server;

import io.netty.util.concurrent.Future;

/** Says of a future that nobody waits for it: what fails on a channel closes it, and that is seen there. */
final class Unwatched {

    private Unwatched() {}

    static void leave(Future<?> future) {
        // Nothing: see above.
    }
}
