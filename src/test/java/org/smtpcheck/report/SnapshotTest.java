package org.smtpcheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.Verdict;

/** Each format as a whole, so that a change of its look is seen; what is written now lies in target/snapshots. */
class SnapshotTest {

    @ParameterizedTest
    @CsvSource({"JUNIT, junit.xml", "MARKDOWN, report.md", "TAP, report.tap", "JSON, report.json"})
    void a_format_looks_as_it_did(ReportFormat format, String file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.report().write(run(), out);
        isAsItWas(file, out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void annotations_look_as_they_did() throws IOException {
        isAsItWas("annotations.txt", String.join("\n", GithubAnnotations.of(run())) + "\n");
    }

    @Test
    void the_console_looks_as_it_did() throws IOException {
        isAsItWas(
                "console.txt",
                new ConsoleReport(ConsoleStyle.plain(100))
                        .render(run(), new ConsoleReport.Closing(List.of("reports/report.html"), "smtpcheck run -v")));
    }

    /** One of each verdict, and a server that writes what has a meaning in each of the formats. */
    static Run run() {
        return Sample.run(
                Sample.probe("mx/ehlo", Verdict.PASS),
                Sample.probe("mx/banner", Verdict.WARN).missed("the host's name first", "220 ESMTP"),
                Sample.failure(),
                Sample.probe("mx/noop", Verdict.FAIL)
                        .title("NOOP | is *answered* # always")
                        .missed("reply 250", "250 </script>]]>``` \u001b]0;x\u0007 ::error::x %0A, 100% \\x")
                        .decidedAt(1)
                        .transcript(List.of(
                                Sample.client(2, "NOOP\\r\\n"),
                                Sample.server(
                                        3, "250 </script>]]>``` \\x1b]0;x\\x07 ::error::x %0A, 100% \\\\x\\r\\n"))),
                Sample.probe("mx/chunking", Verdict.SKIP).reason("needs the extension CHUNKING"),
                Sample.probe("mx/vrfy", Verdict.ERROR).reason("could not reach `ehlo`: connection refused"));
    }

    private static void isAsItWas(String file, String now) throws IOException {
        Path written = Path.of("target/snapshots", file);
        Files.createDirectories(written.getParent());
        Files.writeString(written, now);
        try (InputStream then = SnapshotTest.class.getResourceAsStream("snapshot/" + file)) {
            assertThat(then).as("the snapshot %s", file).isNotNull();
            assertThat(now)
                    .as("%s; what is written now: %s", file, written)
                    .isEqualTo(new String(then.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
