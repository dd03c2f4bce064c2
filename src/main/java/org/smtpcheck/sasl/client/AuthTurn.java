package org.smtpcheck.sasl.client;

import java.util.function.Supplier;
import org.smtpcheck.sasl.Octets;

/** What the client of an {@link AuthExchange} does next. */
public sealed interface AuthTurn {

    /**
     * It sends a line and waits for a reply.
     *
     * @param line its octets without CRLF
     */
    record Line(Octets line) implements AuthTurn {}

    /** It has to compute: see {@link ClientStep.Work}. */
    record Work(Supplier<AuthTurn> computation) implements AuthTurn {}

    /** It stops: the server answered a cancel by one more challenge. The connection is of no further use for AUTH. */
    record GivenUp() implements AuthTurn {}
}
