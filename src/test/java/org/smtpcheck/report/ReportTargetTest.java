package org.smtpcheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpcheck.result.Problem;

class ReportTargetTest {

    @Test
    void a_report_is_format_and_path() {
        ReportTarget.Parsed parsed = ReportTarget.parse(List.of("json=-", "junit=out/a=b.xml"));
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.targets())
                .containsExactly(
                        new ReportTarget(ReportFormat.JSON, "-"), new ReportTarget(ReportFormat.JUNIT, "out/a=b.xml"));
        assertThat(parsed.targets().get(0).toStandardOutput()).isTrue();
        assertThat(parsed.targets().get(1).toStandardOutput()).isFalse();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "json      | `json` is not FORMAT=PATH         | write --report json=FILE",
                "json=     | `json=` is not FORMAT=PATH        | write --report json=FILE",
                "=x        | `=x` names no format of report    | the formats are json, junit, html, markdown, tap",
                "xml=x     | `xml=x` names no format of report | the formats are json, junit, html, markdown, tap",
                "JSON=x    | `JSON=x` names no format of report| the formats are json, junit, html, markdown, tap",
                "junit=dup | `junit=dup` would overwrite the report before it | give each report a path of its own"
            })
    void what_is_wrong_is_told_with_its_remedy(String value, String what, String remedy) {
        ReportTarget.Parsed parsed = ReportTarget.parse(List.of("json=dup", value));
        assertThat(parsed.targets()).containsExactly(new ReportTarget(ReportFormat.JSON, "dup"));
        Problem problem = parsed.problems().get(0);
        assertThat(problem.where().toString()).isEqualTo("--report");
        assertThat(problem.what()).isEqualTo(what);
        assertThat(problem.remedy()).isEqualTo(remedy);
    }

    @Test
    void a_directory_gets_what_every_run_leaves_behind() {
        assertThat(ReportTarget.defaults("reports"))
                .containsExactly(
                        new ReportTarget(ReportFormat.JSON, "reports/report.json"),
                        new ReportTarget(ReportFormat.JUNIT, "reports/junit.xml"),
                        new ReportTarget(ReportFormat.HTML, "reports/report.html"));
        assertThat(ReportTarget.defaults("out/").get(0).path()).isEqualTo("out/report.json");
    }
}
