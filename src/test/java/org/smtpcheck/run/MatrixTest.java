package org.smtpcheck.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.smtpcheck.result.Verdict;

/**
 * Each fault breaks the requirement that it is for, and no more: its probe sees it at a judged step, and few others
 * turn red or do not get so far, which they all would if the control did not pass. Where a fault says why it cannot be
 * so, CatalogueTest tries it on its own probe alone.
 */
@Tag("matrix")
@Isolated("each of its tests keeps the machine busy by itself")
@Execution(ExecutionMode.SAME_THREAD)
class MatrixTest {

    private static final Path PAGES = Path.of("reports", "catalogue");

    @Test
    void each_fault_is_seen_by_its_probe_and_by_few_others() throws IOException, InterruptedException {
        Map<String, CatalogueKit.Fault> faults = CatalogueKit.faults();
        long start = System.nanoTime();
        Matrix matrix = Matrix.of(Trial.of(faults));
        System.out.printf(
                "%d faults against %d probes in %d s%n",
                faults.size(), faults.size(), (System.nanoTime() - start) / 1_000_000_000);
        Map<String, String> why = faults.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().broad()));

        Files.createDirectories(PAGES);
        Files.writeString(PAGES.resolve("matrix.md"), matrix.markdown(why));
        Files.writeString(PAGES.resolve("matrix.csv"), matrix.csv());

        SoftAssertions softly = new SoftAssertions();
        faults.keySet().stream()
                .filter(MatrixTest::isQuick)
                .filter(fault -> why.get(fault).isEmpty())
                .forEach(fault -> {
                    softly.assertThat(matrix.own(fault))
                            .as("%s under its own fault", fault)
                            .isIn(Verdict.FAIL, Verdict.WARN);
                    softly.assertThat(matrix.struck(fault))
                            .as(
                                    "other probes that the fault of %s turns red or keeps back, and it does not say why",
                                    fault)
                            .hasSizeLessThanOrEqualTo(Matrix.MOST_OTHERS);
                });
        softly.assertAll();
        assertThat(matrix.rows()).as("faults tried").hasSameSizeAs(faults);
    }

    /** The others take minutes, and CatalogueTest tries them with their own faults. */
    private static boolean isQuick(String id) {
        return CatalogueKit.probes().stream()
                .noneMatch(probe -> probe.id().equals(id) && probe.tags().contains("time"));
    }
}
