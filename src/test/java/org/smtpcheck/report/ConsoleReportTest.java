package org.smtpcheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.smtpcheck.report.ConsoleReport.Closing;

class ConsoleReportTest {

    @Test
    void a_failure_shows_norm_place_expectation_transcript_and_advice() {
        String text = new ConsoleReport(ConsoleStyle.plain(100)).render(Sample.run(Sample.failure()), Closing.NONE);
        assertThat(text).isEqualTo("""
                        suites/quickstart.yaml · mx  smtp://127.0.0.1:2525 (Postfix)
                        ✗ FAIL   Mail for a foreign domain is refused (percent)
                                 mx/relay-denied[percent] · must · RFC 5321 §4.1.1.1
                                 suites/quickstart.yaml:46 (probe at line 42)
                                 Expected  reply 5xx
                                 Actual    250 2.1.5 Ok
                                   0 ms  S: 220 mx.example.org ESMTP
                                   2 ms  C: EHLO c
                                 > 5 ms  S: 250 ok
                                 Advice    look at smtpd_relay_restrictions

                        1 probe in 2.3 s: ✗ 1 failed
                        """);
    }

    @Test
    void the_last_lines_are_counts_report_and_next_command() {
        String text = new ConsoleReport(ConsoleStyle.plain(100))
                .render(Sample.mixed(), new Closing(List.of("reports/report.json"), "smtpcheck run x.yaml -v"));
        assertThat(text).endsWith("""

                        5 probes in 2.3 s: ✗ 1 failed · ? 1 error · ! 1 warned · - 1 skipped · ✓ 1 passed
                        Report: reports/report.json
                        Next:   smtpcheck run x.yaml -v
                        """);
    }
}
