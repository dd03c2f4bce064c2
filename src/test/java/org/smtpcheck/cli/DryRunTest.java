package org.smtpcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smtpcheck.cli.CommandLineRun.Outcome;

/** {@code --dry-run}, {@code --rerun} and {@code report}. */
class DryRunTest {

    private static final String SUITE = """
            smtpcheck: 1
            name: mine
            targets: { mx: "smtp://127.0.0.1:%d" }
            vars: { local: test@example.org }
            secrets: { word: "${env:WORD}" }
            probes:
              - id: refused
                title: Mail for ${form} is refused
                level: must
                spec: RFC 5321 §3.3
                start: greeting
                tags: [one]
                each: { form: { plain: "x@foreign.example", quoted: '"x"@foreign.example' } }
                steps:
                  - ehlo: ${helo}
                  - mail: ${unique}@${local|domain}
                  - rcpt: ${form}
                    expect: { reply: 5xx, tolerate: [450, 451] }
                  - command: "X hunter2secret ${word}"
                    expect: { reply: 500 }
              - id: greeting
                start: greeting
                steps:
                  - ehlo:
                    expect: 250
              - id: told
                steps:
                  - rcpt: ${mailbox}
                    expect: 250
            """;

    @TempDir
    private Path directory;

    private final AtomicInteger lines = new AtomicInteger();

    @Test
    void a_dry_run_shows_every_step_with_its_values_and_sends_nothing() throws IOException {
        try (TalkingServer server = server()) {
            Outcome outcome = run(server, "--dry-run");

            assertThat(outcome.exitCode()).as(outcome.err()).isZero();
            assertThat(outcome.out())
                    .contains("target mx: smtp://127.0.0.1:" + server.port())
                    .contains("mx/refused[plain]  Mail for x@foreign.example is refused")
                    .contains("must · RFC 5321 §3.3 · ", "starts at `greeting`")
                    .contains("- mail: ${unique}@example.org\n")
                    .contains("- rcpt: \"x\"@foreign.example\n    expect: { reply: 5xx, tolerate: [450, 451] }")
                    .contains("- command: X [redacted] ${word}")
                    .contains("skipped: needs --mailbox")
                    .contains("4 probes, 1 of them to be skipped. Nothing was sent.")
                    .doesNotContain("hunter2secret");
            assertThat(lines).hasValue(0);
            assertThat(directory.resolve("reports")).doesNotExist();
        }
    }

    @Test
    void a_dry_run_follows_the_choice_of_probes() throws IOException {
        try (TalkingServer server = server()) {
            assertThat(run(server, "--dry-run", "--tag", "one").out()).contains("2 probes. Nothing was sent.");
            assertThat(run(server, "--dry-run", "--tag", "none").exitCode()).isEqualTo(2);
        }
    }

    @Test
    void a_rerun_runs_what_had_not_passed() throws IOException {
        try (TalkingServer server = server()) {
            Outcome first = run(server);
            assertThat(first.exitCode()).as(first.out()).isEqualTo(1);
            String report = directory.resolve("reports/report.json").toString();

            Outcome again = run(server, "--rerun", report, "--dry-run");
            assertThat(again.out()).contains("mx/refused[plain]", "2 probes.").doesNotContain("mx/greeting");

            Outcome other = run(server, "--rerun", report, "--probe", "greeting");
            assertThat(other.exitCode()).isEqualTo(2);
            assertThat(other.err()).contains("None of the 2 probes that failed in ");
        }
    }

    @Test
    void a_rerun_finds_suites_and_targets_in_the_report() throws IOException {
        try (TalkingServer server = server()) {
            run(server);
            String report = directory.resolve("reports/report.json").toString();

            Outcome again = commandLine().run("run", "--rerun", report, "--dry-run");

            assertThat(again.exitCode()).as(again.err()).isZero();
            assertThat(again.out())
                    .contains("target mx: smtp://127.0.0.1:" + server.port(), "mx/refused[plain]", "2 probes.")
                    .doesNotContain("mx/greeting");
        }
    }

    @Test
    void a_rerun_says_which_suite_is_gone() throws IOException {
        try (TalkingServer server = server()) {
            run(server);
            String report = directory.resolve("reports/report.json").toString();
            Files.delete(directory.resolve("mine.yaml"));

            Outcome again = commandLine().run("run", "--rerun", report);

            assertThat(again.exitCode()).isEqualTo(2);
            assertThat(again.err())
                    .contains("mine.yaml, a suite of " + report + ", is not there; name the suites beside --rerun");
        }
    }

    @Test
    void a_check_is_run_again_on_the_targets_of_its_report() {
        String reports = directory.resolve("reports").toString();
        Outcome first =
                commandLine().run("check", "a=embedded:", "--reports", reports, "--probe", "dns*", "--probe=ehlo*");
        assertThat(first.out()).as(first.err()).contains("passed");

        Outcome none = commandLine().run("check", "--rerun", reports + "/report.json");
        Outcome skipped =
                commandLine().run("check", "--rerun", reports + "/report.json", "--fail-on", "skip,warn", "--dry-run");

        assertThat(none.out()).as(none.err()).contains("Nothing failed in ");
        assertThat(skipped.exitCode()).as(skipped.err()).isZero();
        assertThat(skipped.out()).contains("target a: embedded", "Nothing was sent.");
    }

    @Test
    void without_a_rerun_there_has_to_be_a_suite_or_a_server() {
        assertThat(commandLine().run("run").err()).contains("Missing required parameter: 'SUITE'");
        assertThat(commandLine().run("check").err()).contains("Missing required parameter: '[NAME=]URL'");
    }

    @Test
    void a_rerun_of_what_is_no_report_sends_nothing() throws IOException {
        try (TalkingServer server = server()) {
            Path report = Files.writeString(directory.resolve("x.json"), "{\"schema\": \"one\"}");

            Outcome outcome = run(server, "--rerun", report.toString());

            assertThat(outcome.exitCode()).isEqualTo(2);
            assertThat(outcome.err()).contains("error: a whole number is due here", report + ":1:12");
            assertThat(lines).hasValue(0);
        }
    }

    @Test
    void reports_are_converted_and_merged() throws IOException {
        try (TalkingServer server = server()) {
            run(server);
            String report = directory.resolve("reports/report.json").toString();
            Path tap = directory.resolve("all.tap");
            Path copy = directory.resolve("copy.json");

            Outcome shown = commandLine().run("report", report);
            Outcome made =
                    commandLine().run("report", report, report, "--report", "tap=" + tap, "--report", "json=" + copy);

            assertThat(shown.exitCode()).isZero();
            assertThat(shown.out()).contains("✗ 2 failed", "✓ 1 passed");
            assertThat(made.exitCode()).as(made.err()).isZero();
            assertThat(tap).content().startsWith("TAP version 14");
            assertThat(copy).content().isEqualTo(Files.readString(Path.of(report)));
        }
    }

    @Test
    void what_is_no_report_is_converted_to_nothing() throws IOException {
        Path bad = Files.writeString(directory.resolve("bad.json"), "{\n  \"schema\": 1,\n  \u0001");

        Outcome outcome = commandLine().run("report", bad.toString(), "--report", "tap=-");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains(bad + ":3:").doesNotContain("\u0001");
    }

    @Test
    void completion_and_manual_page_know_every_command() {
        Outcome completion = commandLine().run("completion", "bash");
        Outcome manual = commandLine().run("man");

        assertThat(completion.exitCode()).isZero();
        assertThat(completion.out()).startsWith("#!").contains("--rerun", "inspect", "complete -F");
        assertThat(commandLine().run("completion", "fish").exitCode()).isEqualTo(2);
        assertThat(manual.exitCode()).isZero();
        assertThat(manual.out())
                .startsWith(".TH SMTPCHECK 1 ")
                .contains(".SS \"inspect URL|DOMAIN\"", ".SS \"auth encode MECHANISM\"", ".B \\-\\-dry\\-run")
                .matches(text -> text.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 0x7f), "ASCII only");
    }

    private Outcome run(TalkingServer server, String... options) throws IOException {
        Path suite = Files.writeString(directory.resolve("mine.yaml"), SUITE.formatted(server.port()));
        List<String> all = new ArrayList<>(List.of(
                "run",
                suite.toString(),
                "--reports",
                directory.resolve("reports").toString()));
        all.addAll(List.of(options));
        return commandLine().run(all.toArray(String[]::new));
    }

    private static CommandLineRun commandLine() {
        return CommandLineRun.withNothing()
                .actions(new StandardActions())
                .environment("LANG", "C.UTF-8")
                .environment("WORD", "hunter2secret");
    }

    /** Takes every recipient. */
    private TalkingServer server() {
        return TalkingServer.saying("220 mx.example.org ESMTP\r\n", line -> {
            lines.incrementAndGet();
            return line.startsWith("QUIT") ? "221 bye\r\n" : "250 ok\r\n";
        });
    }
}
