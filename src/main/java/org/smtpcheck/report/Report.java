package org.smtpcheck.report;

import java.io.IOException;
import java.io.OutputStream;
import org.smtpcheck.result.Run;

/** One way to write a run down. Implementations hold no state and may be used from any thread. */
@FunctionalInterface
public interface Report {

    /**
     * Writes {@code run} to {@code out}, which is flushed and left open.
     *
     * @throws IOException when {@code out} takes no more
     */
    void write(Run run, OutputStream out) throws IOException;
}
