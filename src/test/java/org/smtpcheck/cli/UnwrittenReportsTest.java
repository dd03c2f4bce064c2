package org.smtpcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smtpcheck.cli.CommandLineRun.Outcome;

/** A report that cannot be written is told, and takes no other with it. */
class UnwrittenReportsTest {

    @TempDir
    Path directory;

    private final CommandLineRun commandLine =
            CommandLineRun.withNothing().actions(new StandardActions()).environment("LANG", "C.UTF-8");

    @Test
    void those_that_were_written_are_named_and_the_other_has_its_reason() throws IOException {
        Path reports = directory.resolve("reports");
        Path taken = Files.createDirectory(directory.resolve("taken.tap"));
        Outcome outcome = commandLine.run(
                "check",
                "a=embedded:",
                "--probe",
                "ehlo.multiline-format",
                "--reports",
                reports.toString(),
                "--report",
                "tap=" + taken);

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.out())
                .contains("Report: " + reports.resolve("report.json"), "Report: " + reports.resolve("report.html"))
                .doesNotContain("Report: " + taken);
        assertThat(outcome.err())
                .contains(
                        "the tap report could not be written: it is a directory",
                        "give another path with --report tap=");
        assertThat(reports.resolve("junit.xml")).isRegularFile();
    }
}
