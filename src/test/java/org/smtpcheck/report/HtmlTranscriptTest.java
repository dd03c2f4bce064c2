package org.smtpcheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.TranscriptLine;
import org.smtpcheck.result.TranscriptLine.From;
import org.smtpcheck.result.Verdict;

class HtmlTranscriptTest {

    @Test
    void a_line_tells_its_time_who_said_it_and_how() {
        ProbeResult probe = Sample.probe("mx/a", Verdict.FAIL)
                .decidedAt(2)
                .transcript(List.of(
                        Sample.server(0, "220 x\\r\\n"),
                        new TranscriptLine(2, "second", From.CLIENT, true, "NOOP\\n"),
                        new TranscriptLine(30, "", From.SERVER, true, "250 \\xe9\\\\\\r\\n"),
                        new TranscriptLine(31, "", From.NOTE, false, "closed \u202e by the server")))
                .build();
        assertThat(HtmlTranscript.of(probe))
                .isEqualTo(new HtmlTranscript(
                        "0\tS\t220 x\\r\\n\n2\tC/TLS second\tNOOP\\n\n30\t> S/TLS\t250 \\xe9\\\\\\r\\n\n"
                                + "31\t-\tclosed \\u{202e} by the server\n",
                        0,
                        0));
    }

    @Test
    void a_pass_shows_its_first_20_lines() {
        HtmlTranscript shown = HtmlTranscript.of(
                Sample.probe("mx/a", Verdict.PASS).transcript(lines(25)).build());
        assertThat(shown.text().lines()).hasSize(20).first().isEqualTo("0\tS\tline 0");
        assertThat(shown.before()).isZero();
        assertThat(shown.after()).isEqualTo(5);
    }

    @Test
    void a_miss_shows_200_lines_with_the_one_that_decided_and_a_few_after_it() {
        HtmlTranscript shown = HtmlTranscript.of(Sample.probe("mx/a", Verdict.FAIL)
                .transcript(lines(1_000))
                .decidedAt(500)
                .build());
        assertThat(shown.text().lines()).hasSize(200).contains("500\t> S\tline 500");
        assertThat(shown.before()).isEqualTo(341);
        assertThat(shown.after()).isEqualTo(459);
    }

    @Test
    void without_a_deciding_line_the_end_is_shown() {
        HtmlTranscript shown = HtmlTranscript.of(
                Sample.probe("mx/a", Verdict.ERROR).transcript(lines(201)).build());
        assertThat(shown.before()).isEqualTo(1);
        assertThat(shown.after()).isZero();
    }

    @Test
    void a_huge_line_is_cut_and_says_so_and_all_together_stay_within_64_kib() {
        String huge = "250-" + "x".repeat(1_000_000);
        HtmlTranscript shown = HtmlTranscript.of(Sample.probe("mx/a", Verdict.FAIL)
                .transcript(IntStream.range(0, 50)
                        .mapToObj(i -> Sample.server(i, huge))
                        .toList())
                .decidedAt(49)
                .build());
        assertThat(shown.text().length()).isBetween(8 << 10, 64 << 10);
        assertThat(shown.text()).endsWith("… 991812 more characters in report.json\n");
        assertThat(shown.text()).contains("49\t> S\t250-xxx");
        assertThat(shown.before()).isEqualTo(50 - (int) shown.text().lines().count());
        assertThat(shown.after()).isZero();
    }

    @Test
    void a_deciding_line_that_does_not_exist_is_ignored() {
        HtmlTranscript shown = HtmlTranscript.of(Sample.probe("mx/a", Verdict.FAIL)
                .transcript(lines(3))
                .decidedAt(7)
                .build());
        assertThat(shown.text()).doesNotContain(">");
    }

    private static List<TranscriptLine> lines(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Sample.server(i, "line " + i))
                .toList();
    }
}
