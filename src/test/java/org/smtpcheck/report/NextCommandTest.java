package org.smtpcheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpcheck.result.Verdict;

class NextCommandTest {

    private static final List<String> COMMAND = List.of("smtpcheck", "run", "suites/my suite.yaml");

    @Test
    void looks_closer_at_the_first_failure() {
        assertThat(NextCommand.after(Sample.mixed(), COMMAND))
                .isEqualTo("smtpcheck run 'suites/my suite.yaml' --probe 'mx/relay-denied[percent]' -v");
    }

    @Test
    void looks_at_an_error_where_nothing_failed() {
        assertThat(NextCommand.after(
                        Sample.run(Sample.probe("mx/a", Verdict.PASS), Sample.probe("mx/b", Verdict.ERROR)), COMMAND))
                .endsWith(" --probe mx/b -v");
    }

    @Test
    void looks_at_the_one_broken_thing_that_kept_most_from_being_judged() {
        assertThat(NextCommand.after(
                        Sample.run(
                                Sample.probe("mx/a", Verdict.FAIL),
                                Sample.probe("mx/b", Verdict.ERROR).reason("set-up: expected 2xx to QUIT, got 421"),
                                Sample.probe("mx/c", Verdict.ERROR).reason("could not reach `tcp`: refused"),
                                Sample.probe("mx/d", Verdict.ERROR)
                                        .reason(
                                                "could not reach `tcp`, given up after 3 tries; the first said: refused"),
                                Sample.probe("mx/e", Verdict.ERROR).reason("could not reach `tcp`: refused"),
                                Sample.probe("mx/f", Verdict.SKIP)),
                        COMMAND))
                .endsWith(" --probe mx/c -v");
    }

    @Test
    void is_nothing_when_all_is_well() {
        assertThat(NextCommand.after(
                        Sample.run(Sample.probe("mx/a", Verdict.PASS), Sample.probe("mx/b", Verdict.SKIP)), COMMAND))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} is quoted as {1}")
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "a/b-c_d.e:f=g@h,  a/b-c_d.e:f=g@h",
                "a b,    'a b'",
                "$HOME,  '$HOME'",
                "it's,   'it'\\''s'",
                "\"\",   ''",
                "*,      '*'"
            })
    void words_go_through_a_shell_unchanged(String word, String quoted) {
        assertThat(NextCommand.quoted(word)).isEqualTo(quoted);
    }
}
