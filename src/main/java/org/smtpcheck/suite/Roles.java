package org.smtpcheck.suite;

import java.util.List;
import java.util.Set;

/** The roles that a probe applies to where it names no target. */
final class Roles {

    private static final Set<String> SMTP = Set.of("mx", "submission");

    private Roles() {}

    /**
     * As written; where nothing is, all, but for a probe that greets by EHLO or HELO only: LMTP has neither (RFC 2033
     * §4.1).
     */
    static Set<String> of(List<String> written, List<Step> steps) {
        boolean smtpOnly = written.isEmpty() && (says(steps, "ehlo") || says(steps, "helo")) && !says(steps, "lhlo");
        return smtpOnly ? SMTP : Set.copyOf(written);
    }

    private static boolean says(List<Step> steps, String name) {
        return steps.stream()
                .anyMatch(step -> step.name().equals(name)
                        || step.branches().values().stream().anyMatch(branch -> says(branch, name)));
    }
}
