package org.smtpcheck.tls;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The OCSP answer that a server sent along with its certificate (RFC 6066 §8). Its signature is not verified.
 *
 * @param status what it says of the certificate
 * @param thisUpdate since when that is known; null without an answer
 * @param nextUpdate until when a newer answer is due; null where it does not say
 */
public record OcspStaple(
        Status status,
        @Nullable Instant thisUpdate,
        @Nullable Instant nextUpdate) {

    /** No answer came. */
    public static final OcspStaple NONE = new OcspStaple(Status.ABSENT, null, null);

    /** What an answer says. */
    public enum Status {
        ABSENT,
        GOOD,
        REVOKED,
        UNKNOWN,
        /** An error message, or octets that are no answer. */
        UNUSABLE
    }
}
