package org.smtpcheck.sasl.client;

import java.util.function.Supplier;
import org.smtpcheck.sasl.Octets;

/** What a client does next. */
public sealed interface ClientStep {

    /** It sends a message, which may be empty. */
    record Response(Octets message) implements ClientStep {}

    /**
     * It has to compute for long, up to seconds: {@code computation} is to be run off the event loop, once, and its
     * result is the step to take.
     */
    record Work(Supplier<ClientStep> computation) implements ClientStep {}

    /**
     * It gives up.
     *
     * @param reason one sentence without a full stop
     */
    record Failed(String reason) implements ClientStep {}
}
