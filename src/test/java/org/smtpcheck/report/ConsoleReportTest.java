package org.smtpcheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.smtpcheck.report.ConsoleReport.Closing;
import org.smtpcheck.report.ConsoleStyle.Color;
import org.smtpcheck.report.ConsoleStyle.Symbols;
import org.smtpcheck.report.ConsoleStyle.Verbosity;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.Verdict;

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
                        1 probe waited for the server, 1.0 s.
                        """);
    }

    @Test
    void the_last_lines_are_counts_report_and_next_command() {
        String text = new ConsoleReport(ConsoleStyle.plain(100))
                .render(Sample.mixed(), new Closing(List.of("reports/report.json"), "smtpcheck run x.yaml -v"));
        assertThat(text).endsWith("""

                        5 probes in 2.3 s: ✗ 1 failed · ? 1 error · ! 1 warned · - 1 skipped · ✓ 1 passed
                        5 probes waited for the server, 1.0 s at most, 5.0 s in all, side by side.
                        Report: reports/report.json
                        Next:   smtpcheck run x.yaml -v
                        """);
    }

    @Test
    void what_passed_is_counted_and_listed_only_when_asked_for() {
        Run run = Sample.run(
                Sample.probe("mx/a", Verdict.PASS).title("A").notes("a greylist was waited out"),
                Sample.probe("mx/b", Verdict.PASS).title("B"));
        assertThat(render(run, Verbosity.NORMAL)).isEqualTo("""
                        suites/quickstart.yaml · mx  smtp://127.0.0.1:2525 (Postfix)
                        ✓ PASS   2 probes

                        2 probes in 2.3 s: ✓ 2 passed
                        2 probes waited for the server, 1.0 s at most, 2.0 s in all, side by side.
                        """);
        assertThat(render(run, Verbosity.VERBOSE)).isEqualTo("""
                        suites/quickstart.yaml · mx  smtp://127.0.0.1:2525 (Postfix)
                                 no greylisting
                        ✓ PASS   mx/a  A  1.2 s
                                 a greylist was waited out
                        ✓ PASS   mx/b  B  1.2 s

                        2 probes in 2.3 s: ✓ 2 passed
                        2 probes waited for the server, 1.0 s at most, 2.0 s in all, side by side.
                        """);
    }

    @Test
    void skips_are_grouped_by_what_they_need() {
        Run run = Sample.run(
                Sample.probe("mx/a", Verdict.SKIP).reason("needs the extension CHUNKING"),
                Sample.probe("mx/b", Verdict.SKIP).reason("needs --mailbox"),
                Sample.probe("mx/c", Verdict.SKIP).reason("left out by --tag tls"),
                Sample.probe("mx/d", Verdict.SKIP).reason("needs --mailbox"));
        assertThat(render(run, Verbosity.NORMAL)).isEqualTo("""
                        - SKIP   2 probes need --mailbox
                        - SKIP   1 probe needs the extension CHUNKING
                        - SKIP   1 probe: left out by --tag tls

                        4 probes in 2.3 s: - 4 skipped
                        4 probes waited for the server, 1.0 s at most, 4.0 s in all, side by side.
                        """);
        assertThat(render(run, Verbosity.VERBOSE)).contains("2 probes need --mailbox\n         mx/b\n         mx/d\n");
        assertThat(render(run, Verbosity.QUIET)).isEqualTo("4 probes in 2.3 s: - 4 skipped\n");
    }

    @Test
    void equal_errors_are_shown_once() {
        Sample[] samples = IntStream.range(0, 36)
                .mapToObj(at -> Sample.probe("mx/p" + at, Verdict.ERROR).reason("could not reach `tls`: refused"))
                .toArray(Sample[]::new);
        String text = render(Sample.run(samples), Verbosity.NORMAL);
        assertThat(text)
                .contains("mx/p0 ·", "         and 35 more probes for the same reason\n", "? 36 errors")
                .doesNotContain("mx/p1");
        assertThat(render(Sample.run(samples), Verbosity.VERBOSE)).contains("mx/p35");
    }

    @Test
    void equal_errors_are_shown_once_for_a_target_whatever_suite_they_are_of() {
        Sample[] samples = IntStream.range(0, 6)
                .mapToObj(at -> Sample.probe("mx/p" + at, Verdict.ERROR)
                        .suite("suites/" + at % 2 + ".yaml")
                        .reason("could not reach `tls`: refused"))
                .toArray(Sample[]::new);
        assertThat(render(Sample.run(samples), Verbosity.NORMAL))
                .containsOnlyOnce("could not reach `tls`: refused")
                .contains("         and 5 more probes for the same reason\n");
    }

    @Test
    void beyond_twenty_findings_only_their_names_are_shown() {
        Sample[] samples = IntStream.range(0, 22)
                .mapToObj(at -> Sample.probe("mx/p" + at, Verdict.FAIL).missed("250", "55" + at))
                .toArray(Sample[]::new);
        String text = render(Sample.run(samples), Verbosity.NORMAL);
        assertThat(text.lines().filter(line -> line.contains("Expected  250"))).hasSize(20);
        assertThat(text).contains("✗ FAIL   mx/p21  expected 250, but was 5521\n");
    }

    @Test
    void evidence_goes_to_failures_before_warnings_and_to_one_case_before_its_siblings() {
        List<Sample> samples = new ArrayList<>();
        IntStream.range(0, 19)
                .mapToObj(at -> Sample.probe("mx/w[" + at + "]", Verdict.WARN).missed("250", "45" + at))
                .forEach(samples::add);
        samples.add(Sample.probe("mx/other", Verdict.WARN).missed("250", "460"));
        samples.add(Sample.probe("mx/f[a]", Verdict.FAIL).missed("250", "550"));
        samples.add(Sample.probe("mx/f[b]", Verdict.FAIL).missed("250", "551"));
        String text = render(Sample.run(samples.toArray(Sample[]::new)), Verbosity.NORMAL);
        assertThat(text.lines().filter(line -> line.contains("Expected  250"))).hasSize(20);
        assertThat(text)
                .contains("mx/f[a] ·", "mx/f[b] ·", "mx/other ·", "mx/w[0] ·", "mx/w[16] ·")
                .contains("! WARN   mx/w[17]  expected 250, but was 4517\n")
                .contains("! WARN   mx/w[18]  expected 250, but was 4518\n");
    }

    @Test
    void a_line_that_has_no_room_for_all_says_first_what_came() {
        Sample[] samples = IntStream.range(0, 21)
                .mapToObj(at -> Sample.probe("mx/p" + at, Verdict.FAIL)
                        .missed("250, 251 or 550; tolerated: " + "4xx, ".repeat(30), "555 5.5.4 no"))
                .toArray(Sample[]::new);
        assertThat(render(Sample.run(samples), Verbosity.NORMAL))
                .containsPattern("✗ FAIL   mx/p20  got 555 5\\.5\\.4 no, expected 250, 251 or 550; .*…\n");
    }

    @Test
    void a_line_stays_as_it_is_where_only_what_came_is_long() {
        Sample[] samples = IntStream.range(0, 21)
                .mapToObj(at ->
                        Sample.probe("mx/p" + at, Verdict.FAIL).missed("no HELP", "offered: " + "SIZE, ".repeat(30)))
                .toArray(Sample[]::new);
        assertThat(render(Sample.run(samples), Verbosity.NORMAL))
                .containsPattern("✗ FAIL   mx/p20  expected no HELP, but was offered: SIZE, .*…\n");
    }

    @Test
    void one_cause_is_told_once_whatever_step_met_it_and_however_long_it_waited() {
        String text = render(
                Sample.run(
                        Sample.probe("mx/a", Verdict.ERROR)
                                .reason("could not reach `greeting`: expected a reply as greeting, got no greeting"
                                        + " within 2 s"),
                        Sample.probe("mx/b", Verdict.ERROR)
                                .reason("could not reach `greeting`, given up after 3 tries; the first said: expected a"
                                        + " reply as greeting, got no greeting within 2.1 s"),
                        Sample.probe("mx/c", Verdict.ERROR)
                                .reason("set-up: expected 2xx to the greeting or the octets sent before, got no"
                                        + " greeting within 1 min 2 s"),
                        Sample.probe("mx/d", Verdict.ERROR).reason("set-up: expected 2xx to MAIL, got 550 no")),
                Verbosity.NORMAL);
        assertThat(text)
                .contains("mx/a ·", "and 2 more probes for the same reason", "mx/d ·")
                .doesNotContain("mx/b", "mx/c");
    }

    @Test
    void quiet_shows_failures_and_errors_only() {
        assertThat(render(Sample.mixed(), Verbosity.QUIET))
                .contains("✗ FAIL", "? ERROR", "5 probes in")
                .doesNotContain("! WARN", "- SKIP", "✓ PASS");
    }

    @Test
    void an_interrupted_run_says_so() {
        Run run = Sample.mixed();
        Run interrupted =
                new Run(run.tool(), run.started(), run.durationMs(), run.suites(), run.targets(), run.probes(), true);
        assertThat(render(interrupted, Verbosity.NORMAL)).contains("Interrupted: these are the probes that had ended.");
    }

    @Test
    void each_suite_and_target_has_a_heading() {
        Run run = Sample.run(
                Sample.probe("mx/a", Verdict.PASS),
                Sample.probe("relay/a", Verdict.PASS),
                Sample.probe("mx/b", Verdict.PASS).suite("builtin:relay"),
                Sample.probe("mx/c", Verdict.PASS));
        assertThat(render(run, Verbosity.NORMAL)).isEqualTo("""
                        suites/quickstart.yaml · mx  smtp://127.0.0.1:2525 (Postfix)
                        ✓ PASS   2 probes

                        suites/quickstart.yaml · relay
                        ✓ PASS   1 probe

                        builtin:relay · mx  smtp://127.0.0.1:2525 (Postfix)
                        ✓ PASS   1 probe

                        4 probes in 2.3 s: ✓ 4 passed
                        4 probes waited for the server, 1.0 s at most, 4.0 s in all, side by side.
                        """);
    }

    @Test
    void of_many_notes_the_first_are_shown() {
        String[] notes = IntStream.range(0, 9).mapToObj(at -> "note " + at).toArray(String[]::new);
        assertThat(render(Sample.run(Sample.failure().notes(notes)), Verbosity.NORMAL))
                .contains("         Note      note 3\n                   and 5 more notes, see the report\n")
                .doesNotContain("note 4");
    }

    @Test
    void several_attempts_tell_how_long_was_waited() {
        assertThat(render(Sample.run(Sample.failure().attempts(3)), Verbosity.NORMAL))
                .contains("Attempts  3, waited 1.0 s\n");
    }

    @Test
    void a_reason_that_repeats_expected_and_actual_is_left_out() {
        assertThat(render(
                        Sample.run(Sample.failure().reason("expected reply 5xx, got 250 2.1.5 Ok")), Verbosity.NORMAL))
                .doesNotContain("Reason");
        assertThat(render(Sample.run(Sample.failure().reason("the server may trust us")), Verbosity.NORMAL))
                .contains("Reason    the server may trust us");
    }

    @Test
    void long_values_wrap_below_their_label_and_end() {
        String text = render(Sample.run(Sample.failure().missed("250", "word ".repeat(500))), Verbosity.NORMAL);
        assertThat(text).contains("\n         Actual    word word").contains("\n" + " ".repeat(19) + "word word");
        assertThat(text.lines().filter(line -> line.contains("word word"))).hasSize(6);
        assertThat(text.lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void each_color_stands_beside_a_symbol_and_a_word() {
        String text = new ConsoleReport(new ConsoleStyle(100, Color.ON, Verbosity.NORMAL, Symbols.UNICODE))
                .render(Sample.mixed(), Closing.NONE);
        assertThat(text)
                .contains("\u001b[31m✗ FAIL \u001b[0m", "\u001b[33m! WARN \u001b[0m", "\u001b[35m? ERROR\u001b[0m")
                .contains("\u001b[36m- SKIP \u001b[0m", "\u001b[32m✓ PASS \u001b[0m");
        assertThat(text.replaceAll("\u001b\\[[0-9]+m", ""))
                .as("without its colors it is the plain report")
                .isEqualTo(render(Sample.mixed(), Verbosity.NORMAL));
    }

    @Test
    void every_color_is_switched_off_on_its_own_line() {
        String text = new ConsoleReport(new ConsoleStyle(100, Color.ON, Verbosity.VERBOSE, Symbols.UNICODE))
                .render(Sample.mixed(), Closing.NONE);
        assertThat(text.lines().filter(line -> line.contains("\u001b[")))
                .isNotEmpty()
                .allMatch(line -> line.lastIndexOf("\u001b[0m") == line.lastIndexOf("\u001b["));
    }

    @Test
    void ascii_is_enough_where_nothing_else_can_be_shown() {
        ConsoleStyle ascii = new ConsoleStyle(100, Color.OFF, Verbosity.NORMAL, Symbols.ASCII);
        String text =
                new ConsoleReport(ascii).render(Sample.run(Sample.failure().advice("grün")), Closing.NONE);
        assertThat(text)
                .contains("X FAIL ", "RFC 5321 section 4.1", "gr\\u{00fc}n")
                .isASCII();
    }

    private static String render(Run run, Verbosity verbosity) {
        return new ConsoleReport(new ConsoleStyle(100, Color.OFF, verbosity, Symbols.UNICODE))
                .render(run, Closing.NONE);
    }
}
