package org.smtpcheck.tls;

import org.jspecify.annotations.Nullable;

/** What a server answered to a {@link ClientHello}. */
sealed interface HelloAnswer {

    /**
     * It would go on.
     *
     * @param version the one it chose
     * @param cipherSuite code point
     * @param group as {@link TlsFacts#group()}; null where it did not come to that
     * @param compressed whether it took compression
     */
    record Accepted(
            TlsVersion version,
            int cipherSuite,
            @Nullable String group,
            boolean compressed,
            boolean secureRenegotiation,
            boolean extendedMasterSecret,
            boolean sessionTickets)
            implements HelloAnswer {

        Accepted withGroup(@Nullable String agreed) {
            return new Accepted(
                    version,
                    cipherSuite,
                    agreed,
                    compressed,
                    secureRenegotiation,
                    extendedMasterSecret,
                    sessionTickets);
        }
    }

    /** It would not: by an alert, or by closing the connection. */
    record Refused(String how) implements HelloAnswer {}

    /** It turned us away for now, in plain text: 421 and the like. Later it may not. */
    record TurnedAway(String why) implements HelloAnswer {}

    /** It gave no answer that tells: silence, text, octets that are no TLS. */
    record Unclear(String why) implements HelloAnswer {}
}
