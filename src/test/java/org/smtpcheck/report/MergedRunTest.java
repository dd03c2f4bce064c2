package org.smtpcheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.TargetResult;
import org.smtpcheck.result.Verdict;

class MergedRunTest {

    @Test
    void a_later_result_of_the_same_probe_holds() {
        Run merged = MergedRun.of(List.of(run(0, "smtp://a", Verdict.FAIL), run(60, "smtp://a", Verdict.PASS)));

        assertThat(merged.targets()).hasSize(1);
        assertThat(merged.probes()).extracting(ProbeResult::verdict).containsExactly(Verdict.PASS);
        assertThat(merged.started()).isEqualTo(Instant.ofEpochSecond(1_000));
        assertThat(merged.durationMs()).as("from the first to the last").isEqualTo(65_000);
        assertThat(merged.probes().get(0).startedMs())
                .as("counted from the first")
                .isGreaterThanOrEqualTo(60_000);
    }

    @Test
    void another_server_of_the_same_name_gets_a_name_of_its_own() {
        Run merged = MergedRun.of(List.of(run(0, "smtp://a", Verdict.FAIL), run(0, "smtp://b", Verdict.PASS)));

        assertThat(merged.targets()).extracting(TargetResult::name).containsExactly("mx", "mx-2");
        assertThat(merged.probes()).extracting(ProbeResult::id).containsExactly("mx/one", "mx-2/one");
        assertThat(merged.summary().total()).isEqualTo(2);
    }

    @Test
    void one_run_stays_as_it_is() {
        assertThat(MergedRun.of(List.of(Sample.mixed()))).isEqualTo(Sample.mixed());
    }

    private static Run run(long laterSeconds, String url, Verdict verdict) {
        return new Run(
                "smtpcheck",
                Instant.ofEpochSecond(1_000 + laterSeconds),
                5_000,
                List.of("a.yaml"),
                List.of(new TargetResult("mx", url, "mx", "", List.of(), List.of(), List.of())),
                List.of(Sample.probe("mx/one", verdict).build()),
                false);
    }
}
