package org.smtpcheck.probe;

import java.util.List;
import org.smtpcheck.sasl.client.AuthReport;

/**
 * An AUTH exchange (RFC 4954 §4) beside the reply that ended it.
 *
 * @param mechanism its name as it was sent
 * @param challenges the texts of the 334 replies as they came, one character an octet; their number is that of the
 *     round trips
 * @param report what the client made of it
 */
public record AuthSeen(String mechanism, List<String> challenges, AuthReport report) {

    public AuthSeen {
        challenges = List.copyOf(challenges);
    }

    /** A fact of {@link org.smtpcheck.sasl.client.SaslClient#facts()}; empty where it is not known. */
    String fact(String name) {
        return report.facts().getOrDefault(name, "");
    }
}
