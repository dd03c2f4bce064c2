package org.smtpcheck.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.Verdict;

/**
 * What every probe said under every fault.
 *
 * @param rows by the id of the probe whose fault it is: the verdict of each probe by its id, the worst of its cases
 */
record Matrix(Map<String, Map<String, Verdict>> rows) {

    /** How many probes besides its own a fault may turn red without a reason. */
    static final int MOST_OTHERS = 5;

    private static final List<Verdict> WORST_FIRST =
            List.of(Verdict.FAIL, Verdict.WARN, Verdict.ERROR, Verdict.PASS, Verdict.SKIP);

    static Matrix of(Map<String, Run> runs) {
        Map<String, Map<String, Verdict>> rows = new TreeMap<>();
        runs.forEach((fault, run) -> rows.put(fault, verdicts(run)));
        return new Matrix(rows);
    }

    /** By id without target and case. */
    static Map<String, Verdict> verdicts(Run run) {
        return run.probes().stream()
                .collect(Collectors.toMap(
                        probe -> id(probe),
                        ProbeResult::verdict,
                        (one, other) -> WORST_FIRST.indexOf(one) <= WORST_FIRST.indexOf(other) ? one : other,
                        TreeMap::new));
    }

    static String id(ProbeResult probe) {
        String behindTarget = probe.id().substring(probe.id().indexOf('/') + 1);
        int each = behindTarget.indexOf('[');
        return each < 0 ? behindTarget : behindTarget.substring(0, each);
    }

    Verdict own(String fault) {
        return rows.get(fault).getOrDefault(fault, Verdict.SKIP);
    }

    /** The other probes that end so under a fault. */
    List<String> others(String fault, Verdict verdict) {
        return rows.get(fault).entrySet().stream()
                .filter(each -> each.getValue() == verdict && !each.getKey().equals(fault))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The other probes that a fault turns red, or keeps from their first judged step. */
    List<String> struck(String fault) {
        return Stream.concat(others(fault, Verdict.FAIL).stream(), others(fault, Verdict.ERROR).stream())
                .sorted()
                .toList();
    }

    private String seen(String fault) {
        return switch (own(fault)) {
            case FAIL -> "red";
            case WARN -> "yellow";
            default -> "alone";
        };
    }

    /** A table for people, one fault a line; the same verdicts give the same text. */
    String markdown(Map<String, String> why) {
        List<String> lines = new ArrayList<>(List.of(
                "# Every probe under every fault",
                "",
                "Made by `mvn -Pmatrix test`. Each line is one faulty server: the fault of that probe in",
                "`src/test/resources/catalogue/faults.yaml`, and what the whole catalogue said of it. *Red* fails, *yellow* warns;",
                "*behind* are probes that the fault kept from their first judged step; *alone*: its probe sees it, as CI tries it, when no",
                "other probe comes between. `matrix.csv` has every single verdict that is neither pass nor skip.",
                "",
                "| fault of | it | other red | other yellow | behind | why so many |",
                "| --- | --- | --- | --- | --- | --- |"));
        rows.keySet().stream()
                .sorted(Comparator.naturalOrder())
                .forEach(fault -> lines.add("| %s | %s | %s | %s | %d | %s |"
                        .formatted(
                                fault,
                                seen(fault),
                                listed(others(fault, Verdict.FAIL)),
                                listed(others(fault, Verdict.WARN)),
                                others(fault, Verdict.ERROR).size(),
                                why.getOrDefault(fault, ""))));
        return String.join("\n", lines) + "\n";
    }

    private static String listed(List<String> ids) {
        return ids.size() > 2 * MOST_OTHERS ? ids.size() + " probes" : String.join(", ", ids);
    }

    /** Every verdict that is neither a pass nor a skip. */
    String csv() {
        List<String> lines = new ArrayList<>(List.of("fault,probe,verdict"));
        rows.forEach((fault, verdicts) -> verdicts.forEach((probe, verdict) -> {
            if (verdict != Verdict.PASS && verdict != Verdict.SKIP) {
                lines.add(fault + "," + probe + "," + verdict.name().toLowerCase(Locale.ROOT));
            }
        }));
        return String.join("\n", lines) + "\n";
    }
}
