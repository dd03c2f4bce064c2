package org.smtpcheck.report;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Verdict;

/**
 * Which findings are shown with their evidence where there are too many for all: what failed before what only warned,
 * and of the cases of one probe the first before the others, which mostly show the same again.
 */
final class Spotlight {

    private final Set<ProbeResult> lit = Collections.newSetFromMap(new IdentityHashMap<>());

    private record Ranked(ProbeResult probe, int rank) {}

    /** At most {@code most} of {@code findings}. */
    Spotlight(List<ProbeResult> findings, int most) {
        Set<List<Object>> seen = new HashSet<>();
        List<Ranked> ranked = findings.stream()
                .map(probe -> new Ranked(probe, rank(probe, seen.add(List.of(probe.verdict(), withoutCase(probe))))))
                .toList();
        IntStream.range(0, ranked.size())
                .boxed()
                .sorted(Comparator.comparingInt(at -> ranked.get(at).rank()))
                .limit(most)
                .forEach(at -> lit.add(ranked.get(at).probe()));
    }

    private static int rank(ProbeResult probe, boolean first) {
        return (probe.verdict() == Verdict.WARN ? 2 : 0) + (first ? 0 : 1);
    }

    private static String withoutCase(ProbeResult probe) {
        int bracket = probe.id().indexOf('[');
        return bracket < 0 ? probe.id() : probe.id().substring(0, bracket);
    }

    /** Whether there is room for its evidence. */
    boolean isOn(ProbeResult probe) {
        return lit.contains(probe);
    }
}
