package org.smtpcheck.sasl.server;

import java.util.List;
import java.util.function.Supplier;
import org.smtpcheck.sasl.Mechanism;
import org.smtpcheck.sasl.Nonces;

/**
 * How a server authenticates.
 *
 * @param accounts whom
 * @param mechanisms what it offers, in the order of its AUTH line
 * @param host its name, for challenges
 * @param iterations SCRAM's iteration count
 * @param nonces the unique parts of challenges: printable ASCII without comma and angle brackets
 * @param conduct its decisions
 */
public record AuthConfig(
        Accounts accounts,
        List<Mechanism> mechanisms,
        String host,
        int iterations,
        Supplier<String> nonces,
        AuthConduct conduct) {

    /** RFC 5802 §5.1's least, which RFC 7677 §4 has as well. */
    public static final int USUAL_ITERATIONS = 4096;

    public AuthConfig {
        mechanisms = List.copyOf(mechanisms);
    }

    /** One that is right in all. */
    public static AuthConfig of(Accounts accounts, List<Mechanism> mechanisms, String host) {
        return new AuthConfig(accounts, mechanisms, host, USUAL_ITERATIONS, Nonces.random(), AuthConduct.RIGHT);
    }

    /** This one with other decisions. */
    public AuthConfig with(AuthConduct other) {
        return new AuthConfig(accounts, mechanisms, host, iterations, nonces, other);
    }

    /** This one with other unique parts. */
    public AuthConfig with(Supplier<String> others) {
        return new AuthConfig(accounts, mechanisms, host, iterations, others, conduct);
    }
}
