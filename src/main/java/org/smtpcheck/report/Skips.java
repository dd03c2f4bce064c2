package org.smtpcheck.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Verdict;

/**
 * Skipped probes by what they lack.
 *
 * <p>A reason that begins with {@code needs } reads as a sentence: "96 probes need --mailbox".
 */
final class Skips {

    private static final String NEEDS = "needs ";

    /** More reasons than this are of no help on a screen. */
    private static final int MOST = 20;

    private final ConsoleStyle style;

    Skips(ConsoleStyle style) {
        this.style = style;
    }

    /** Skipped probes by reason, the most first. */
    private static List<Map.Entry<String, List<ProbeResult>>> byReason(List<ProbeResult> probes) {
        Map<String, List<ProbeResult>> byReason = new LinkedHashMap<>();
        for (ProbeResult probe : probes) {
            if (probe.verdict() == Verdict.SKIP) {
                byReason.computeIfAbsent(probe.reason(), reason -> new ArrayList<>())
                        .add(probe);
            }
        }
        List<Map.Entry<String, List<ProbeResult>>> groups = new ArrayList<>(byReason.entrySet());
        groups.sort(Comparator.comparing(group -> -group.getValue().size()));
        return groups;
    }

    /** One sentence for each reason, not escaped. */
    static List<String> sentences(List<ProbeResult> probes) {
        return byReason(probes).stream()
                .limit(MOST)
                .map(group -> sentence(group.getValue().size(), group.getKey()))
                .toList();
    }

    List<String> lines(List<ProbeResult> probes) {
        List<Map.Entry<String, List<ProbeResult>>> groups = byReason(probes);
        List<String> lines = new ArrayList<>();
        groups.stream().limit(MOST).forEach(group -> {
            lines.add(style.mark(Verdict.SKIP) + "  "
                    + SafeText.line(sentence(group.getValue().size(), group.getKey()), style.width() - 9));
            if (style.verbose()) {
                group.getValue()
                        .forEach(probe -> lines.add("         " + SafeText.line(probe.id(), style.width() - 9)));
            }
        });
        if (groups.size() > MOST) {
            lines.add("         and " + (groups.size() - MOST) + " more reasons, see the report");
        }
        return lines;
    }

    private static String sentence(int count, String reason) {
        String probes = Counted.of(count, "probe");
        if (reason.isBlank()) {
            return probes;
        }
        if (reason.startsWith(NEEDS)) {
            return probes + (count == 1 ? " needs " : " need ") + reason.substring(NEEDS.length());
        }
        return probes + ": " + reason;
    }
}
