package org.smtpcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.smtpcheck.result.Level;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.SourceSpan;
import org.smtpcheck.result.Verdict;

class GithubLogTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PrintStream console = new PrintStream(out, true, StandardCharsets.UTF_8);

    @Test
    void what_a_server_says_stands_between_stop_and_go_and_the_marks_behind_it() {
        GithubLog log = log(Map.of("GITHUB_ACTIONS", "true"));
        log.shield();
        console.println("::add-mask::of a server");
        log.annotate(run());

        String[] lines = out.toString(StandardCharsets.UTF_8).split("\\R");
        assertThat(lines).hasSize(4);
        assertThat(lines[0]).matches("::stop-commands::[0-9a-f-]{36}");
        assertThat(lines[2]).isEqualTo("::" + lines[0].substring("::stop-commands::".length()) + "::");
        assertThat(lines[3]).startsWith("::error file=a.yaml,line=3,title=mx/a::");
    }

    @Test
    void the_word_that_ends_the_shield_is_another_in_each_run() {
        log(Map.of("GITHUB_ACTIONS", "true")).shield();
        log(Map.of("GITHUB_ACTIONS", "true")).shield();
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).doesNotHaveDuplicates();
    }

    @Test
    void elsewhere_nothing_is_written() {
        GithubLog log = log(Map.of("CI", "true"));
        log.shield();
        log.annotate(run());
        assertThat(out.size()).isZero();
    }

    private GithubLog log(Map<String, String> environment) {
        return GithubLog.of(
                new Surroundings(
                        InputStream.nullInputStream(), console, console, environment, question -> Optional.empty()),
                console);
    }

    private static Run run() {
        SourceSpan at = new SourceSpan("a.yaml", 3, 1, 1);
        ProbeResult failed = new ProbeResult(
                "mx/a",
                "Title",
                "a.yaml",
                "mx",
                Level.MUST,
                "",
                List.of(),
                at,
                Verdict.FAIL,
                "reason",
                "",
                "",
                at,
                -1,
                List.of(),
                List.of(),
                1,
                0,
                1,
                0,
                List.of(),
                List.of(),
                List.of());
        return new Run("smtpcheck", Instant.EPOCH, 1, List.of("a.yaml"), List.of(), List.of(failed), false);
    }
}
