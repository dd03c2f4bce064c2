package org.smtpcheck.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.Verdict;

class TapReportTest {

    @TempDir
    Path directory;

    @Test
    @Timeout(60)
    void perls_parser_reads_what_we_mean() throws Exception {
        assumeThat(Path.of("/usr/bin/perl")).exists();
        // The parser of perl 5.36 knows version 13 only; the two differ in subtests and pragmas, which we do not write.
        Path tap = Files.writeString(
                directory.resolve("x.tap"), tap(SnapshotTest.run()).replace("TAP version 14", "TAP version 13"));
        String program = "use TAP::Parser; my $p = TAP::Parser->new({source => $ARGV[0]});"
                + " while (my $r = $p->next) { print $r->is_ok ? 'ok' : 'not', ' ', $r->number, ' ', $r->directive, \"\\n\""
                + " if $r->is_test; print 'yaml ', $r->data->{severity}, ' ', scalar @{$r->data->{transcript}}, \"\\n\""
                + " if $r->is_yaml } print join(' ', 'errors', $p->parse_errors), \"\\n\"";
        Process perl = new ProcessBuilder("/usr/bin/perl", "-MTAP::Parser", "-e", program, tap.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(perl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(perl.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEqualTo("""
                ok 1\s
                ok 2\s
                yaml warn 3
                not 3\s
                yaml fail 3
                not 4\s
                yaml fail 2
                ok 5 SKIP
                not 6\s
                yaml error 3
                errors
                """);
    }

    @Test
    void no_text_begins_a_directive_or_a_line() throws IOException {
        String text = "# SKIP \\# \n1..0\nBail out! \u001b[2J";
        String tap = tap(Sample.run(Sample.failure()
                .title(text)
                .missed(text, "\"\\")
                .advice(text)
                .transcript(List.of(Sample.server(1, text)))));
        assertThat(tap)
                .contains(" \\# SKIP \\\\\\# \\\\n1..0\\\\nBail out! \\\\x1b[2J\n  ---\n")
                .contains("  actual: \"\\\"\\\\\"\n");
        assertThat(tap.lines()).noneMatch(line -> line.startsWith("Bail") || line.equals("1..0"));
    }

    @Test
    void a_run_that_was_stopped_bails_out() throws IOException {
        Run whole = Sample.run(Sample.probe("mx/a", Verdict.PASS));
        Run stopped = new Run(
                whole.tool(),
                whole.started(),
                whole.durationMs(),
                whole.suites(),
                whole.targets(),
                whole.probes(),
                true);
        assertThat(tap(stopped)).endsWith("Bail out! interrupted: these are the probes that had ended\n");
    }

    @Test
    void no_probes_are_a_skipped_plan() throws IOException {
        assertThat(tap(Sample.run())).isEqualTo("TAP version 14\n1..0 # SKIP no probe has ended\n");
    }

    private static String tap(Run run) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new TapReport().write(run, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
