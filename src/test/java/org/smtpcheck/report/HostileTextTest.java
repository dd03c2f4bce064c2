package org.smtpcheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smtpcheck.report.ConsoleReport.Closing;
import org.smtpcheck.report.ConsoleStyle.Color;
import org.smtpcheck.report.ConsoleStyle.Symbols;
import org.smtpcheck.report.ConsoleStyle.Verbosity;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.RunEvent;
import org.smtpcheck.result.TargetResult;
import org.smtpcheck.result.TranscriptLine;
import org.smtpcheck.result.Verdict;

/** Text of a hostile server in every place that text can stand, through everything that is shown. */
class HostileTextTest {

    private static final Pattern OWN_CODES = Pattern.compile("\u001b\\[(0|1|2|31|32|33|35|36)m");

    static Stream<String> hostile() {
        return Stream.of(
                "\u001b]0;title\u0007",
                "\u001b[2J\u001b[H\u001b[10A\u001b[1;31mPASS\u001b[0m",
                "\u001bP+q544e\u001b\\ \u001b_x\u001b\\ \u001bc \u001b(0",
                "\u009b2J\u009d0;title\u009c\u0090\u0085",
                "done\r✓ PASS   everything",
                "first\nsecond\u000bthird\u000cfourth\u2028fifth\u2029sixth",
                "\u202egnp.exe\u202c \u2066isolated\u2069 \u200f\u061c",
                "\u200b\u200d\ufeff\u00ad hidden \udb40\udc41",
                "\ud800 \udfff lone \ud83d",
                "\b\b\b\bPASS \u007f\u0000",
                "a" + "\u0301".repeat(1_000),
                "x".repeat(1_000_000),
                "\u001b[31m".repeat(200_000),
                "word ".repeat(200_000),
                "\n".repeat(1_000_000),
                "日本".repeat(100_000));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void nothing_but_our_own_colors_and_line_feeds_reaches_the_terminal(String text) {
        for (Verbosity verbosity : Verbosity.values()) {
            for (Symbols symbols : Symbols.values()) {
                String shown = new ConsoleReport(new ConsoleStyle(80, Color.ON, verbosity, symbols))
                        .render(run(text), Closing.NONE);
                assertSafe(shown, 80);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void progress_adds_nothing_but_carriage_return_and_erase_line(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ConsoleStyle style = new ConsoleStyle(80, Color.ON, Verbosity.VERBOSE, Symbols.UNICODE);
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        for (ConsoleProgress progress : List.of(
                ConsoleProgress.live(print, style, () -> Instant.EPOCH, Runnable::run),
                ConsoleProgress.plain(print, style, () -> Instant.EPOCH, Runnable::run))) {
            progress.accept(new RunEvent.RunStarted(5));
            progress.accept(new RunEvent.ProbeWaiting(text, text, Duration.ofSeconds(60)));
            run(text).probes().forEach(probe -> progress.accept(new RunEvent.ProbeFinished(probe)));
            progress.close();
        }
        String shown = out.toString(StandardCharsets.UTF_8).replace("\r\u001b[2K", "\n");
        assertSafe(shown, 80);
    }

    private static void assertSafe(String shown, int columns) {
        String bare = OWN_CODES.matcher(shown).replaceAll("");
        String unsafe = bare.codePoints()
                .filter(point -> point != '\n')
                .filter(point -> switch (Character.getType(point)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> true;
                    default -> false;
                })
                .distinct()
                .mapToObj(point -> String.format("U+%04X", point))
                .toList()
                .toString();
        assertThat(unsafe).as("unsafe characters shown").isEqualTo("[]");
        assertThat(bare.lines().filter(line -> line.length() > 15 * columns))
                .as("overlong lines")
                .isEmpty();
        assertThat(bare.length()).as("length of the whole").isLessThan(40_000);
    }

    private static Run run(String text) {
        TargetResult target =
                new TargetResult("mx", text, text, text, List.of(text), List.of(Sample.handshake(text)), List.of(text));
        List<ProbeResult> probes = Stream.of(Verdict.values())
                .map(verdict -> Sample.probe("mx/" + text, verdict)
                        .title(text)
                        .suite(text)
                        .spec(text)
                        .reason(text)
                        .missed(text, text)
                        .advice(text, text)
                        .notes(text)
                        .transcript(List.of(
                                new TranscriptLine(1, text, TranscriptLine.From.SERVER, true, text),
                                new TranscriptLine(2, text, TranscriptLine.From.NOTE, true, text)))
                        .decidedAt(1)
                        .build())
                .toList();
        Run sample = Sample.run(probes);
        return new Run(
                sample.tool(),
                sample.started(),
                sample.durationMs(),
                List.of(text),
                List.of(target),
                probes,
                sample.interrupted());
    }
}
