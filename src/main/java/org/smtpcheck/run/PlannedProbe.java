package org.smtpcheck.run;

import java.util.List;
import java.util.Set;
import org.smtpcheck.result.Level;
import org.smtpcheck.suite.Probe;

/**
 * One case of one probe on one target.
 *
 * @param id {@code target/id} or {@code target/id[case]}
 * @param suite the suite's name
 * @param suitePath the suite's file as the user named it
 * @param title the title, filled in
 * @param level the level that applies to this target's role and the run's profile
 * @param target its target's name
 * @param sessions how many connections it may hold at once
 * @param changes sinks, as {@code sink:NAME}, to which it gives another conduct
 * @param looks sinks that it looks at and leaves as they are
 * @param skip why it will not run; empty when it will
 */
public record PlannedProbe(
        String id,
        String suite,
        String suitePath,
        String title,
        Level level,
        Probe probe,
        Probe.Case probeCase,
        String target,
        int sessions,
        Set<String> changes,
        Set<String> looks,
        String skip) {

    private static final String CATALOGUE = "builtin:catalogue";

    public PlannedProbe {
        changes = Set.copyOf(changes);
        looks = Set.copyOf(looks);
    }

    /** Whether it is written in the catalogue, whatever suite includes that: it judges one requirement, and no more. */
    boolean isOfCatalogue() {
        return probe.span().file().startsWith(CATALOGUE);
    }

    /** Its tags, for filters. */
    public List<String> tags() {
        return probe.tags();
    }
}
