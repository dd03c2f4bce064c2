package org.smtpcheck.wire;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Opens connections. */
public interface Connector {

    /**
     * Connects on {@code loop}; the stage completes there.
     *
     * @param sourceAddress the numeric address to bind our end to; {@code null}: the system's choice
     */
    CompletionStage<ConnectOutcome> connect(
            Loop loop, Endpoint endpoint, @Nullable String sourceAddress, Duration timeout, Recorder recorder);
}
