package org.smtpcheck.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.Verdict;

/**
 * The catalogue on servers that nobody wrote a probe for: each single deviation is seen, and nothing that is legal is
 * blamed.
 */
@Tag("matrix")
@Isolated("each of its tests keeps the machine busy by itself")
@Execution(ExecutionMode.SAME_THREAD)
class DeviationsTest {

    @Test
    void each_deviation_turns_a_probe_red_or_yellow() throws InterruptedException {
        Map<String, Run> runs = Trial.of(CatalogueKit.faults("deviations"));

        tell(runs);
        assertThat(runs.entrySet().stream()
                        .filter(each -> found(each.getValue(), Verdict.FAIL, Verdict.WARN)
                                .isEmpty())
                        .map(Map.Entry::getKey))
                .as("deviations that no probe saw")
                .isEmpty();
    }

    @Test
    void nothing_legal_turns_a_probe_red() throws InterruptedException {
        Map<String, Run> runs = Trial.of(CatalogueKit.faults("variations"));

        tell(runs);
        assertThat(runs.entrySet().stream()
                        .filter(each -> !found(each.getValue(), Verdict.FAIL, Verdict.ERROR)
                                .isEmpty())
                        .map(each -> each.getKey() + ": " + reasons(each.getValue())))
                .as("legal servers that were blamed")
                .isEmpty();
    }

    private static List<String> found(Run run, Verdict... verdicts) {
        Set<Verdict> asked = Set.of(verdicts);
        return run.probes().stream()
                .filter(probe -> asked.contains(probe.verdict()))
                .map(ProbeResult::id)
                .toList();
    }

    private static List<String> reasons(Run run) {
        return run.probes().stream()
                .filter(probe -> probe.verdict() == Verdict.FAIL || probe.verdict() == Verdict.ERROR)
                .map(probe -> probe.verdict() + " " + probe.id() + ": " + probe.reason())
                .toList();
    }

    /** One line a server, for the hunt for what is missed. */
    private static void tell(Map<String, Run> runs) {
        System.out.println(runs.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .map(each -> "%s FAIL %s WARN %s ERROR %d"
                        .formatted(
                                each.getKey(),
                                found(each.getValue(), Verdict.FAIL),
                                found(each.getValue(), Verdict.WARN),
                                found(each.getValue(), Verdict.ERROR).size()))
                .collect(Collectors.joining("\n")));
    }
}
