package org.smtpcheck.tls;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether a chain of certificates leads to a trusted root, and each reason why not, the weightiest first.
 *
 * @param problems none where it is trusted
 * @param path the names on the way to the root as far as it was found, the server's first
 */
public record TrustVerdict(List<TrustProblem> problems, List<String> path) {

    public TrustVerdict {
        problems = List.copyOf(problems);
        path = List.copyOf(path);
    }

    /** Whether nothing speaks against it. */
    public boolean trusted() {
        return problems.isEmpty();
    }

    /** All reasons in one phrase; {@code trusted} where there are none. */
    public String reason() {
        return trusted()
                ? "trusted"
                : problems.stream().map(TrustProblem::reason).collect(Collectors.joining("; "));
    }
}
