package org.smtpcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smtpcheck.result.Level;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.SourceSpan;
import org.smtpcheck.result.Verdict;

/** How much of the catalogue {@code check} says that it covered. */
class CoverageSentenceTest {

    private static ProbeResult probe(String id, Verdict verdict, String reason) {
        SourceSpan place = SourceSpan.of("suite.yaml");
        return new ProbeResult(
                id,
                id,
                "suite",
                "smtp",
                Level.MUST,
                "",
                List.of(),
                place,
                verdict,
                reason,
                "",
                "",
                place,
                -1,
                List.of(),
                List.of(),
                1,
                0,
                0,
                0,
                List.of(),
                List.of(),
                List.of());
    }

    private static Run run(ProbeResult... probes) {
        return new Run("smtpcheck test", Instant.EPOCH, 0, List.of(), List.of(), Arrays.asList(probes), false);
    }

    @Test
    void counts_what_was_judged_each_requirement_once() {
        Run run = run(
                probe("smtp/rcpt.accept[a]", Verdict.PASS, ""),
                probe("smtp/rcpt.accept[b]", Verdict.FAIL, "no"),
                probe("smtp/mail.null", Verdict.WARN, "hm"),
                probe("smtp/tls.min-version", Verdict.ERROR, "could not reach `tls`"),
                probe("smtp/relay.plain", Verdict.SKIP, "needs --foreign"));

        assertThat(Coverage.of(run, 4))
                .isEqualTo("2 of 4 requirements of the catalogue were covered (50 %); give --foreign to cover more.");
    }
}
