package org.smtpcheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpcheck.result.Problem;
import org.smtpcheck.result.SourceSpan;

class ProblemPrinterTest {

    private static final ProblemPrinter PLAIN = new ProblemPrinter(ConsoleStyle.plain(60));

    private static Problem problem(int column, int length, String source) {
        return new Problem(
                "kind", Problem.Severity.ERROR, new SourceSpan("a.yaml", 7, column, length), "what", "help", source);
    }

    @Test
    void shows_what_where_the_line_and_the_remedy() {
        assertThat(PLAIN.print(problem(3, 4, "- rctp: x"))).isEqualTo("""
                error: what
                  --> a.yaml:7:3
                   |
                 7 | - rctp: x
                   |   ^^^^
                  = help: help
                """);
    }

    @Test
    void leaves_out_what_there_is_not() {
        Problem bare = new Problem("kind", Problem.Severity.WARNING, SourceSpan.of("command line"), "what", "", "");
        assertThat(PLAIN.print(bare)).isEqualTo("warning: what\n --> command line\n");
        assertThat(PLAIN.print(List.of())).isEmpty();
        assertThat(PLAIN.print(List.of(bare, problem(1, 1, "x"), problem(1, 1, "y"))))
                .endsWith("\n2 errors, 1 warning\n");
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "'\t\tbad',3,3,'  ^^^'",
                "日本bad,3,3,'    ^^^'",
                "😀bad,2,3,'  ^^^'",
                "'a\u001b[31mbad',7,3,'         ^^^'",
                "e\u0301bad,3,3,' ^^^'"
            })
    void the_carets_stand_below_what_is_meant(String source, int column, int length, String carets) {
        List<String> lines =
                PLAIN.print(problem(column, length, source)).lines().toList();
        assertThat(lines.get(4)).isEqualTo("   | " + carets);
        assertThat(lines.get(3)).endsWith("bad").doesNotContain("\u001b").doesNotContain("\t");
    }

    @ParameterizedTest
    @CsvSource({"1,3", "500,3", "998,3", "500,400", "1000,1"})
    void a_long_line_is_cut_around_the_mark(int column, int length) {
        String source = "x".repeat(column - 1) + "M".repeat(length) + "y".repeat(Math.max(0, 1000 - column - length));
        List<String> lines =
                PLAIN.print(problem(column, length, source)).lines().toList();
        assertThat(lines.get(3).length()).isLessThanOrEqualTo(60);
        int caret = lines.get(4).indexOf('^');
        assertThat(lines.get(3).charAt(caret)).isEqualTo('M');
        assertThat(lines.get(4).length()).isLessThanOrEqualTo(lines.get(3).length());
    }

    @Test
    void a_mark_beyond_the_line_still_prints() {
        assertThat(PLAIN.print(problem(99, 5, "short"))).contains("^");
    }
}
