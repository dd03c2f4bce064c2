package org.smtpcheck.server.relay;

import java.util.function.Supplier;
import org.smtpcheck.sasl.client.AuthTurn;
import org.smtpcheck.wire.Octets;

/** What the client of a delivery does next. */
sealed interface Act {

    /** It writes, then reads a reply. */
    record Write(Octets octets) implements Act {}

    /** It reads one more reply. */
    record Read() implements Act {}

    /** It begins TLS. */
    record Secure() implements Act {}

    /** It computes, off the event loop. */
    record Compute(Supplier<AuthTurn> computation) implements Act {}

    /** It closes the connection. */
    record Leave() implements Act {}
}
