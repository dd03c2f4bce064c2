package org.smtpcheck.sasl.client;

import java.util.List;
import java.util.Map;
import org.smtpcheck.sasl.SaslFinding;

/**
 * What came of an exchange.
 *
 * @param standing how it stands
 * @param reason why the client gave up, one sentence without a full stop; empty where it did not
 * @param findings what the server did wrong
 * @param facts see {@link SaslClient#facts()}
 */
public record AuthReport(Standing standing, String reason, List<SaslFinding> findings, Map<String, String> facts) {

    public AuthReport {
        findings = List.copyOf(findings);
        facts = Map.copyOf(facts);
    }

    /** How it stands. */
    public enum Standing {
        /** 235, and the server proved itself where the mechanism has it do so. */
        AUTHENTICATED,
        /** 235, but the server's proof is missing or wrong. */
        UNPROVEN,
        /** 5yz. */
        REFUSED,
        /** 4yz. */
        UNAVAILABLE,
        /** 4yz or 5yz after the client had cancelled or given up. */
        CANCELLED,
        /** 235 after the client had cancelled, or a code that cannot end AUTH. */
        WRONG
    }
}
