package org.smtpcheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.smtpcheck.result.TranscriptLine;
import org.smtpcheck.result.TranscriptLine.From;
import org.smtpcheck.result.Verdict;

class TranscriptExtractTest {

    @Test
    void the_deciding_line_is_marked_and_what_led_to_it_is_shown() {
        List<String> lines = extract(40, 30);
        assertThat(lines)
                .hasSize(14)
                .startsWith("  … 21 lines before", "  21 ms  S: 250 21")
                .contains("> 30 ms  S: 250 30", "  32 ms  S: 250 32")
                .endsWith("  … 7 lines after");
    }

    @Test
    void a_long_reply_that_decided_is_shown_by_its_first_line_and_those_about_the_marked_one() {
        List<TranscriptLine> transcript = new ArrayList<>();
        transcript.add(Sample.server(0, "220 hello\\r\\n"));
        transcript.add(Sample.client(1, "EHLO c\\r\\n"));
        IntStream.range(0, 20).forEach(at -> transcript.add(Sample.server(2, "250-" + at + "\\r\\n")));
        transcript.add(Sample.server(2, "250 HELP\\r\\n"));
        transcript.add(Sample.client(3, "QUIT\\r\\n"));
        assertThat(extract(transcript, 22))
                .containsExactly(
                        "  0 ms  S: 220 hello",
                        "  1 ms  C: EHLO c",
                        "  2 ms  S: 250-0",
                        "  … 17 more lines",
                        "  2 ms  S: 250-18",
                        "  2 ms  S: 250-19",
                        "> 2 ms  S: 250 HELP",
                        "  3 ms  C: QUIT");
        assertThat(extract(transcript, 10))
                .containsExactly(
                        "  0 ms  S: 220 hello",
                        "  1 ms  C: EHLO c",
                        "  2 ms  S: 250-0",
                        "  … 5 more lines",
                        "  2 ms  S: 250-6",
                        "  2 ms  S: 250-7",
                        "> 2 ms  S: 250-8",
                        "  2 ms  S: 250-9",
                        "  … 11 more lines",
                        "  3 ms  C: QUIT");
    }

    @Test
    void the_command_is_shown_before_many_lines_that_are_no_one_reply() {
        List<TranscriptLine> transcript = new ArrayList<>();
        transcript.add(Sample.server(0, "220 hello\\r\\n"));
        transcript.add(Sample.client(1, "EHLO c\\r\\n"));
        IntStream.range(0, 20).forEach(at -> transcript.add(Sample.server(2, "250 " + at + "\\r\\n")));
        List<String> lines = TranscriptExtract.of(
                Sample.probe("mx/x", Verdict.FAIL)
                        .transcript(transcript)
                        .decidedAt(21)
                        .build(),
                12,
                80);
        assertThat(lines)
                .hasSize(14)
                .startsWith("  … 1 line before", "  1 ms  C: EHLO c", "  … 9 lines of its reply", "  2 ms  S: 250 9")
                .endsWith("> 2 ms  S: 250 19");
    }

    @Test
    void a_long_reply_that_decided_nothing_makes_room_for_the_rest() {
        List<TranscriptLine> transcript = new ArrayList<>();
        transcript.add(Sample.server(0, "220 hello\\r\\n"));
        transcript.add(Sample.client(1, "EHLO c\\r\\n"));
        IntStream.range(0, 20).forEach(at -> transcript.add(Sample.server(2, "250-" + at + "\\r\\n")));
        transcript.add(Sample.server(2, "250 HELP\\r\\n"));
        transcript.add(Sample.client(3, "RCPT TO:<a@b.example>\\r\\n"));
        transcript.add(Sample.server(4, "250 ok\\r\\n"));
        assertThat(TranscriptExtract.of(
                        Sample.probe("mx/x", Verdict.FAIL)
                                .transcript(transcript)
                                .decidedAt(24)
                                .build(),
                        12,
                        80))
                .containsExactly(
                        "  0 ms  S: 220 hello",
                        "  1 ms  C: EHLO c",
                        "  2 ms  S: 250-0",
                        "  … 20 more lines",
                        "  3 ms  C: RCPT TO:<a@b.example>",
                        "> 4 ms  S: 250 ok");
    }

    @Test
    void without_a_deciding_line_the_end_is_shown() {
        assertThat(extract(13, -1))
                .startsWith("  … 1 line before", "   1 ms  S: 250 1")
                .hasSize(13);
    }

    @Test
    void a_decision_at_the_start_shows_the_start() {
        assertThat(extract(40, 0)).startsWith(">  0 ms  S: 250 0").endsWith("  … 28 lines after");
    }

    @Test
    void an_index_beyond_the_transcript_marks_nothing() {
        assertThat(extract(3, 99)).hasSize(3).noneMatch(line -> line.startsWith(">"));
    }

    @Test
    void an_empty_transcript_gives_nothing() {
        assertThat(extract(0, 0)).isEmpty();
    }

    @Test
    void only_a_plain_crlf_is_left_out() {
        assertThat(texts("250 a\\r\\n", "250 b\\n", "250 c\\r", "250 d", "250 e\\\\r\\n", "250 f\\\\\\r\\n"))
                .containsExactly(
                        "  0 ms  S: 250 a",
                        "  0 ms  S: 250 b\\n",
                        "  0 ms  S: 250 c\\r  (no line end)",
                        "  0 ms  S: 250 d  (no line end)",
                        "  0 ms  S: 250 e\\\\r\\n",
                        "  0 ms  S: 250 f\\\\");
    }

    @Test
    void sessions_tls_and_notes_are_told_where_there_are_any() {
        List<TranscriptLine> transcript = List.of(
                new TranscriptLine(1, "a", From.CLIENT, false, "STARTTLS\\r\\n"),
                new TranscriptLine(12, "", From.NOTE, true, "TLSv1.3"),
                new TranscriptLine(120, "b", From.SERVER, true, "250 ok\\r\\n"));
        assertThat(TranscriptExtract.of(
                        Sample.probe("mx/x", Verdict.FAIL)
                                .transcript(transcript)
                                .build(),
                        12,
                        80))
                .containsExactly(
                        "    1 ms  a     C: STARTTLS", "   12 ms  tls -- TLSv1.3", "  120 ms  b tls S: 250 ok");
    }

    private static List<String> texts(String... texts) {
        List<TranscriptLine> transcript = IntStream.range(0, texts.length)
                .mapToObj(at -> Sample.server(0, texts[at]))
                .toList();
        return TranscriptExtract.of(
                Sample.probe("mx/x", Verdict.FAIL).transcript(transcript).build(), 12, 80);
    }

    private static List<String> extract(List<TranscriptLine> transcript, int decided) {
        return TranscriptExtract.of(
                Sample.probe("mx/x", Verdict.FAIL)
                        .transcript(transcript)
                        .decidedAt(decided)
                        .build(),
                12,
                80);
    }

    private static List<String> extract(int lines, int decided) {
        List<TranscriptLine> transcript = IntStream.range(0, lines)
                .mapToObj(at -> Sample.server(at, "250 " + at + "\\r\\n"))
                .toList();
        return TranscriptExtract.of(
                Sample.probe("mx/x", Verdict.FAIL)
                        .transcript(transcript)
                        .decidedAt(decided)
                        .build(),
                12,
                80);
    }
}
