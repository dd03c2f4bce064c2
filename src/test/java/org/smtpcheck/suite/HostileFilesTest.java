package org.smtpcheck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smtpcheck.report.ConsoleStyle;
import org.smtpcheck.report.ProblemPrinter;
import org.smtpcheck.result.Problem;

class HostileFilesTest {

    /** Generous, for a busy machine; each takes well under a second on an idle one. */
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void is_refused_soon_with_the_reason(HostileFiles hostile) throws IOException {
        Loaded loaded = Assertions.assertTimeout(SOON, () -> hostile.load(folder));
        assertThat(loaded.problems())
                .extracting(Problem::kind)
                .contains(hostile.kind().slug());
        assertThat(loaded.runnable()).isFalse();
        assertThat(loaded.problems()).hasSizeLessThanOrEqualTo(500);
    }

    @ParameterizedTest
    @EnumSource
    void is_explained_in_lines_that_fit_a_terminal(HostileFiles hostile) throws IOException {
        String printed = new ProblemPrinter(ConsoleStyle.plain(100))
                .print(hostile.load(folder).problems());
        assertThat(printed.lines().filter(l -> l.contains(" | ")))
                .allSatisfy(l -> assertThat(l.length()).isLessThanOrEqualTo(100));
    }

    @Test
    void a_byte_order_mark_and_crlf_are_fine() throws IOException {
        String text = "\ufeffsmtpcheck: 1\r\ntargets: { mx: \"smtp://localhost\" }\r\nprobes:\r\n"
                + "  - id: one\r\n    steps:\r\n      - rctp: a@b.example\r\n        expect: 250\r\n";
        Path file = Files.write(folder.resolve("bom.yaml"), text.getBytes(StandardCharsets.UTF_8));
        Loaded loaded = new SuiteLoader().load(List.of(file.toString()), LoadOptions.none());
        assertThat(loaded.problems()).singleElement().satisfies(p -> {
            assertThat(p.where().line()).as("line").isEqualTo(6);
            assertThat(p.where().column()).as("column").isEqualTo(9);
            assertThat(p.sourceLine()).isEqualTo("      - rctp: a@b.example");
        });
    }

    @Test
    void the_place_of_a_wrong_octet_is_its_own() throws IOException {
        Problem problem = HostileFiles.NOT_UTF8.load(folder).problems().get(0);
        assertThat(problem.where().line()).isEqualTo(2);
        assertThat(problem.where().column()).isEqualTo(10);
        assertThat(problem.what()).contains("E9");
    }
}
