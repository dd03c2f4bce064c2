package org.smtpcheck.cli;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.Verdict;

/** How much of the catalogue a run judged, and which options would let it judge more. */
final class Coverage {

    private static final String NEEDS = "needs --";

    private Coverage() {}

    /**
     * One sentence.
     *
     * @param all how many probes the catalogue has
     */
    static String of(Run run, int all) {
        Set<String> judged = new TreeSet<>();
        Set<String> options = new TreeSet<>();
        for (ProbeResult probe : run.probes()) {
            if (probe.verdict() != Verdict.SKIP && probe.verdict() != Verdict.ERROR) {
                judged.add(requirement(probe.id()));
            } else if (probe.verdict() == Verdict.SKIP && probe.reason().startsWith(NEEDS)) {
                options.add(probe.reason().substring("needs ".length()));
            }
        }
        String more = options.isEmpty() ? "" : "; give " + String.join(", ", options) + " to cover more";
        return String.format(
                Locale.ROOT,
                "%d of %d requirements of the catalogue were covered (%d %%)%s.",
                judged.size(),
                all,
                all == 0 ? 0 : 100 * judged.size() / all,
                more);
    }

    /** {@code smtp/rcpt.accept[case]} is about {@code rcpt.accept}. */
    private static String requirement(String id) {
        String probe = id.substring(id.indexOf('/') + 1);
        int bracket = probe.indexOf('[');
        return bracket < 0 ? probe : probe.substring(0, bracket);
    }
}
