package org.smtpcheck.suite;

import java.util.List;
import org.smtpcheck.result.Problem;

/**
 * What came of loading suites.
 *
 * @param suites those that could be read at all; to be run only when {@link #runnable()}
 * @param problems all that is wrong, by file in the order read, then by place
 */
public record Loaded(List<Suite> suites, List<Problem> problems) {
    public Loaded {
        suites = List.copyOf(suites);
        problems = List.copyOf(problems);
    }

    /** Whether nothing is wrong but warnings. */
    public boolean runnable() {
        return problems.stream().noneMatch(p -> p.severity() == Problem.Severity.ERROR);
    }
}
