package org.smtpcheck.sasl.server;

import java.util.Optional;
import org.smtpcheck.sasl.Octets;
import org.smtpcheck.sasl.PlainMessage;
import org.smtpcheck.sasl.PlainReading;

/** How a server checks who somebody is. Each method is right as it is. */
public interface CheckConduct {

    /** Whether a password passes. */
    default boolean passwordPasses(boolean right) {
        return right;
    }

    /** Whether a proof or digest passes. */
    default boolean proofPasses(boolean right) {
        return right;
    }

    /** Whether a bearer token passes. */
    default boolean tokenPasses(boolean right) {
        return right;
    }

    /**
     * Whom a user acts as.
     *
     * @param asked whom he asked to act as; empty for himself
     * @param rightly the right answer; empty for a refusal
     */
    default Optional<String> actingAs(String user, String asked, Optional<String> rightly) {
        return rightly;
    }

    /** What a PLAIN message says; empty where it is malformed (RFC 4616 §2). */
    default Optional<PlainMessage> plain(Octets message) {
        PlainReading reading = PlainReading.of(message.toArray());
        return reading.flaws().isEmpty()
                ? Optional.of(new PlainMessage(
                        reading.parts().get(0).text(),
                        reading.parts().get(1).text(),
                        reading.parts().get(2).text()))
                : Optional.empty();
    }

    /** What is said of a refused bearer token (RFC 7628 §3.2.2). */
    default String tokenFailure(String json) {
        return json;
    }

    /** A challenge's unique part. */
    default String fresh(String nonce) {
        return nonce;
    }
}
