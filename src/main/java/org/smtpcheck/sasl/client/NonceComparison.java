package org.smtpcheck.sasl.client;

import java.util.Optional;
import org.smtpcheck.sasl.SaslFinding;

/** Compares what servers must never say twice. */
public final class NonceComparison {

    private NonceComparison() {}

    /** The finding that two exchanges of one mechanism, both with a challenge, got the same nonce or challenge. */
    public static Optional<SaslFinding> of(AuthReport earlier, AuthReport later) {
        String first = earlier.facts().getOrDefault("nonce", "");
        String second = later.facts().getOrDefault("nonce", "");
        return !first.isEmpty() && first.equals(second)
                ? Optional.of(new SaslFinding(
                        SaslFinding.Kind.NONCE_REUSED,
                        "the server's nonce is the same in two exchanges, so that answers can be repeated"))
                : Optional.empty();
    }
}
