package org.smtpcheck.suite;

import java.util.List;
import org.smtpcheck.result.SourceSpan;
import org.smtpcheck.result.Verdict;

/**
 * The findings on a server that are known to be true and are lived with. Immutable.
 *
 * @param findings in the order of the file, no id twice
 */
public record Baseline(List<Finding> findings) {

    public Baseline {
        findings = List.copyOf(findings);
    }

    /**
     * A known finding.
     *
     * @param id the probe's full id in reports: {@code smtp/vrfy.implemented}
     * @param verdict FAIL or WARN
     * @param reason why it is true, and why it is lived with
     * @param spec the norm; may be empty
     * @param evidence a file with the octets by which it was confirmed
     * @param span where it stands
     */
    public record Finding(String id, Verdict verdict, String reason, String spec, String evidence, SourceSpan span) {}
}
