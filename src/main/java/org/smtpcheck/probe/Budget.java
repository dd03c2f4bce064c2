package org.smtpcheck.probe;

import java.util.concurrent.CompletionStage;

/** A probe's share of the connections to its target, given back while it waits for the server. */
public interface Budget {

    /** Gives the share back; the probe has closed its connections. */
    void release();

    /** Asks for it again; the stage completes on any thread. */
    CompletionStage<Boolean> acquire();
}
