package org.smtpcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpcheck.cli.CommandLineRun.Outcome;
import org.smtpcheck.cli.RunOptions.ColorMode;
import org.smtpcheck.cli.RunOptions.NamedTarget;
import org.smtpcheck.cli.RunOptions.Profile;
import org.smtpcheck.cli.RunOptions.ReportRequest;
import org.smtpcheck.cli.RunOptions.Verbosity;
import org.smtpcheck.report.ReportFormat;
import org.smtpcheck.result.Verdict;

class RunCommandTest {

    private final CommandLineRun commandLine = CommandLineRun.withNothing();

    @Test
    void hasTheDefaultsThatItsHelpNames() {
        RunOptions options = options("run", "a.yaml");

        assertThat(options.suites()).containsExactly("a.yaml");
        assertThat(options.targets()).isEmpty();
        assertThat(options.settings()).isEmpty();
        assertThat(options.secrets()).isEmpty();
        assertThat(options.tags()).isEmpty();
        assertThat(options.probes()).isEmpty();
        assertThat(options.profile()).isEqualTo(Profile.STANDARD);
        assertThat(options.failOn()).isEmpty();
        assertThat(options.require()).isEmpty();
        assertThat(options.baseline()).isEmpty();
        assertThat(options.jobs()).isEqualTo(4);
        assertThat(options.timeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(options.longestWait()).isEqualTo(Duration.ofMinutes(6));
        assertThat(options.reports()).isEqualTo(Path.of("reports"));
        assertThat(options.extraReports()).isEmpty();
        assertThat(options.color()).isEqualTo(ColorMode.AUTO);
        assertThat(options.verbosity()).isEqualTo(Verbosity.NORMAL);
    }

    @Test
    void takesEveryOption() {
        RunOptions options = options(
                "run",
                "a.yaml",
                "--target",
                "mx=smtp://127.0.0.1:25",
                "--target",
                "embedded:",
                "b",
                "--set",
                "a=b=c",
                "--set",
                "d=",
                "--secret",
                "p=env:P",
                "--secret",
                "q=file:/q",
                "--tag",
                "x & !y",
                "--probe",
                "relay.*",
                "--probe",
                "vrfy",
                "--profile",
                "strict",
                "--fail-on",
                "warn,skip",
                "--fail-on=error",
                "--require",
                "STARTTLS",
                "--baseline",
                "known.yaml",
                "--jobs",
                "9",
                "--timeout",
                "500ms",
                "--wait",
                "0",
                "--reports",
                "out dir",
                "--report",
                "json=-",
                "--report",
                "junit=x.xml",
                "--color",
                "never",
                "-q");

        assertThat(options.suites()).containsExactly("a.yaml", "b");
        assertThat(options.targets())
                .containsExactly(
                        new NamedTarget(Optional.of("mx"), "smtp://127.0.0.1:25"),
                        new NamedTarget(Optional.empty(), "embedded:"));
        assertThat(options.settings()).containsOnly(entry("a", "b=c"), entry("d", ""));
        assertThat(options.secrets())
                .containsOnly(
                        entry("p", new SecretSource.Variable("P")),
                        entry("q", new SecretSource.SecretFile(Path.of("/q"))));
        assertThat(options.tags()).contains("x & !y");
        assertThat(options.probes()).containsExactly("relay.*", "vrfy");
        assertThat(options.profile()).isEqualTo(Profile.STRICT);
        assertThat(options.failOn()).containsOnly(Verdict.WARN, Verdict.SKIP, Verdict.ERROR);
        assertThat(options.require()).containsExactly("STARTTLS");
        assertThat(options.baseline()).contains(Path.of("known.yaml"));
        assertThat(options.jobs()).isEqualTo(9);
        assertThat(options.timeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(options.longestWait()).isZero();
        assertThat(options.reports()).isEqualTo(Path.of("out dir"));
        assertThat(options.extraReports())
                .containsExactly(
                        new ReportRequest(ReportFormat.JSON, Optional.empty()),
                        new ReportRequest(ReportFormat.JUNIT, Optional.of(Path.of("x.xml"))));
        assertThat(options.color()).isEqualTo(ColorMode.NEVER);
        assertThat(options.verbosity()).isEqualTo(Verbosity.QUIET);
    }

    @Test
    void takesOptionsFromTheEnvironmentOneValueALine() {
        commandLine
                .environment("SMTPCHECK_TARGET", "smtp://a:25\nb=smtp://b:25\n")
                .environment("SMTPCHECK_FAIL_ON", "warn,skip\nerror")
                .environment("SMTPCHECK_TIMEOUT", "5s")
                .environment("SMTPCHECK_VERBOSE", "1")
                .environment("SMTPCHECK_TAG", "");

        RunOptions options = options("run", "a.yaml");

        assertThat(options.targets()).extracting(NamedTarget::url).containsExactly("smtp://a:25", "smtp://b:25");
        assertThat(options.failOn()).containsOnly(Verdict.WARN, Verdict.SKIP, Verdict.ERROR);
        assertThat(options.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(options.verbosity()).isEqualTo(Verbosity.VERBOSE);
        assertThat(options.tags()).as("an empty variable").isEmpty();
    }

    @Test
    void takesSinksAsFactsFromTheCommandLineAndTheEnvironment() {
        assertThat(options(
                                "run",
                                "a.yaml",
                                "--sink",
                                "far.example=127.0.0.1:2601",
                                "--sink",
                                "b.example=[::1]:0",
                                "--return-domain",
                                "far.example")
                        .settings())
                .containsOnly(
                        entry("sink", "far.example=127.0.0.1:2601 b.example=[::1]:0"),
                        entry("return-domain", "far.example"));

        commandLine
                .environment("SMTPCHECK_SINK", "far.example=127.0.0.1:2601\nb.example=127.0.0.1:2602\n")
                .environment("SMTPCHECK_RETURN_DOMAIN", "b.example");
        assertThat(options("check", "smtp://a:25").settings())
                .containsOnly(
                        entry("sink", "far.example=127.0.0.1:2601 b.example=127.0.0.1:2602"),
                        entry("return-domain", "b.example"));
    }

    @Test
    void putsTheCommandLineBeforeTheEnvironment() {
        commandLine
                .environment("SMTPCHECK_TARGET", "smtp://a:25")
                .environment("SMTPCHECK_TIMEOUT", "5s")
                .environment("SMTPCHECK_QUIET", "true");

        RunOptions options = options("run", "a.yaml", "--target", "smtp://c:25", "--timeout", "7s", "-v");

        assertThat(options.targets()).extracting(NamedTarget::url).containsExactly("smtp://c:25");
        assertThat(options.timeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(options.verbosity()).isEqualTo(Verbosity.VERBOSE);
    }

    @Test
    void keepsLineBreaksInAValueOfTheCommandLine() {
        assertThat(options("run", "a.yaml", "--set", "body=one\ntwo").settings())
                .containsEntry("body", "one\ntwo");
    }

    @ParameterizedTest
    @CsvSource({
        "--target,  mail.example.org,    write smtp://mail.example.org:25",
        "--set,     name,                NAME=VALUE",
        "--secret,  p=hunter2,           env:VAR or file:PATH",
        "--profile, hard,                'none of standard, strict'",
        "--fail-on, 'warn,pass',         'none of warn, skip, error'",
        "--jobs,    0,                   from 1 to 1000",
        "--jobs,    many,                from 1 to 1000",
        "--timeout, 20,                  '500ms, 20s, 5m or 1h'",
        "--timeout, 0s,                  more than 0",
        "--wait,    48h,                 longer than 24h",
        "--report,  pdf=x.pdf,           'none of json, junit, html, markdown, tap'",
        "--sink,    127.0.0.1:2601,      'write DOMAIN=HOST:PORT'",
        "--sink,    far.example=2601,    'write DOMAIN=HOST:PORT'",
        "--color,   blue,                'none of auto, always, never'",
        "--tag,     not time,            'relay & !slow'",
    })
    void saysWhatAnOptionTakes(String option, String value, String hint) {
        Outcome outcome = commandLine.run("run", "a.yaml", option, value);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .startsWith("Invalid value for option '" + option + "': ")
                .contains(hint)
                .contains("Try 'smtpcheck run --help'")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smtp://",
                "lmtp://",
                "mx=smtps://",
                "smtp://host:99999",
                "smtp://[::1",
                "smtp:host",
                "http://host"
            })
    void tellsAUrlThatNamesNoServerOnceAndAtOnce(String url) {
        Outcome outcome = commandLine.run("check", url);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .startsWith("'" + url.replace("mx=", "") + "' is no URL of a server; write smtp://HOST:PORT")
                .contains("Try 'smtpcheck check --help'")
                .hasLineCount(2);
    }

    @Test
    void refusesVerboseAndQuietTogether() {
        Outcome outcome = commandLine.run("run", "a.yaml", "-v", "-q");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("--verbose and --quiet exclude each other");
    }

    private RunOptions options(String... arguments) {
        AtomicReference<RunOptions> seen = new AtomicReference<>();
        Outcome outcome = commandLine
                .actions(new RunningActions(options -> {
                    seen.set(options);
                    return ExitCodes.OK;
                }))
                .run(arguments);
        assertThat(outcome).isEqualTo(new Outcome(0, "", ""));
        return seen.get();
    }
}
