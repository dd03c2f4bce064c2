package org.smtpcheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
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
        return run(() -> text);
    }

    /** A run of a probe for each verdict, with foreign text in all its places. */
    static Run run(Supplier<String> foreign) {
        TargetResult target = new TargetResult(
                "mx",
                foreign.get(),
                foreign.get(),
                foreign.get(),
                List.of(foreign.get()),
                List.of(Sample.handshake(foreign.get())),
                List.of(foreign.get()));
        List<ProbeResult> probes = Stream.of(Verdict.values())
                .map(verdict -> Sample.probe("mx/" + foreign.get(), verdict)
                        .title(foreign.get())
                        .suite(foreign.get())
                        .spec(foreign.get())
                        .reason(foreign.get())
                        .missed(foreign.get(), foreign.get())
                        .advice(foreign.get(), foreign.get())
                        .notes(foreign.get())
                        .transcript(List.of(
                                new TranscriptLine(1, foreign.get(), TranscriptLine.From.SERVER, true, foreign.get()),
                                new TranscriptLine(2, foreign.get(), TranscriptLine.From.NOTE, true, foreign.get())))
                        .decidedAt(1)
                        .build())
                .toList();
        Run sample = Sample.run(probes);
        return new Run(
                sample.tool(),
                sample.started(),
                sample.durationMs(),
                List.of(foreign.get()),
                List.of(target),
                probes,
                sample.interrupted());
    }
}
