package org.smtpcheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpcheck.result.Problem;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.SourceSpan;
import org.smtpcheck.result.Verdict;

class ExitCodeTest {

    @ParameterizedTest(name = "{0}, fail on [{1}]: {2}")
    @CsvSource({
        "pass,                      '',          0",
        "pass warn skip,            '',          0",
        "warn,                      '',          0",
        "pass fail,                 '',          1",
        "fail error,                '',          1",
        "fail skip,                 '',          1",
        "pass error,                '',          3",
        "warn error,                '',          3",
        "error,                     '',          3",
        "skip,                      '',          3",
        "skip error,                '',          3",
        "'',                        '',          3",
        "pass warn,                 warn,        1",
        "pass skip,                 warn,        0",
        "pass skip,                 skip,        1",
        "skip,                      skip,        1",
        "pass error,                error,       1",
        "pass error,                warn,        3",
        "pass warn skip,            skip error,  1",
        "pass,                      warn skip,   0",
        "'',                        skip,        3",
    })
    void follows_from_the_verdicts(String verdicts, String failOn, int code) {
        assertThat(ExitCode.of(run(verdicts), set(failOn), List.of()).code()).isEqualTo(code);
    }

    @ParameterizedTest(name = "{0} and a report that was not written: {1}")
    @CsvSource({"pass, 3", "pass warn, 3", "pass fail, 1", "error, 3"})
    void a_report_that_was_not_written_spoils_success_only(String verdicts, int code) {
        Problem problem = new Problem("report-not-written", Problem.Severity.ERROR, SourceSpan.of("x"), "w", "r", "");
        assertThat(ExitCode.of(run(verdicts), Set.of(), List.of(problem)).code())
                .isEqualTo(code);
    }

    @ParameterizedTest(name = "{0} and interrupted: 130")
    @CsvSource({"pass", "fail", "error", "''"})
    void an_interruption_goes_before_all(String verdicts) {
        Run whole = run(verdicts);
        Run run = new Run(
                whole.tool(),
                whole.started(),
                whole.durationMs(),
                whole.suites(),
                whole.targets(),
                whole.probes(),
                true);
        assertThat(ExitCode.of(run, Set.of(), List.of()).code()).isEqualTo(130);
    }

    @Test
    void the_numbers_are_public() {
        assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::code)).containsExactly(0, 1, 2, 3, 70, 130, 143);
    }

    private static Run run(String verdicts) {
        List<Sample> samples = new ArrayList<>();
        for (Verdict verdict : verdicts(verdicts)) {
            samples.add(Sample.probe("mx/p" + samples.size(), verdict));
        }
        return Sample.run(samples.toArray(Sample[]::new));
    }

    private static Set<Verdict> set(String words) {
        return verdicts(words).stream().collect(Collectors.toSet());
    }

    private static List<Verdict> verdicts(String words) {
        return Arrays.stream(words.split(" "))
                .filter(word -> !word.isEmpty())
                .map(word -> Verdict.valueOf(word.toUpperCase(Locale.ROOT)))
                .toList();
    }
}
