package org.smtpcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpcheck.cli.CommandLineRun.Outcome;
import picocli.CommandLine;

class ProgramTest {

    private final CommandLineRun commandLine = CommandLineRun.withNothing();

    @Test
    void showsItsVersion() {
        Outcome outcome = commandLine.run("--version");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).matches("smtpcheck \\d+\\.\\d+\\.\\S+ \\(Java .+\\)\\R");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "run --help",
                "auth --help",
                "auth encode --help",
                "auth decode -h",
                "serve -h",
                "validate -h",
                "schema -h"
            })
    void showsHelpOnStandardOutput(String arguments) {
        Outcome outcome = commandLine.run(arguments.split(" "));

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .contains("Usage: smtpcheck " + arguments.replaceFirst(" ?-.*", ""))
                .doesNotContain("\u001b");
        assertThat(outcome.out().lines()).allMatch(line -> line.length() <= 100, "at most 100 columns");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void listsItsCommandsWhereNoneIsNamed() {
        Outcome outcome = commandLine.run();

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .startsWith("Missing command")
                .contains("  run ", "  auth ", "  serve ", "  validate ", "  schema ");
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void suggestsTheNearestCommand() {
        Outcome outcome = commandLine.run("valdate", "x.yaml");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("Unknown command: 'valdate'").contains("Did you mean: smtpcheck validate");
    }

    @Test
    void suggestsTheNearestOptionBeforeItAsksForAMissingOne() {
        Outcome outcome = commandLine.run("auth", "encode", "plain", "--usr", "x");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("Unknown option: '--usr'").contains("--user");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auth encode plain --user test --pasword=hunter2",
                "auth encode plain --user test hunter2",
                "auth encode plain test test hunter2",
                "auth decode plain dGVzdA== hunter2"
            })
    void repeatsNoValueThatMayBeAPassword(String arguments) {
        Outcome outcome = commandLine.run(arguments.split(" "));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).isNotEmpty().doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--help",
                "--version run",
                "run x",
                "run --help",
                "run",
                "rn x",
                "run x --jbs 3",
                "--bogus run x",
                "auth",
                "auth encode",
                "auth encode plain --user",
                "auth encode plain --user x --user y",
                "auth --help encode",
                "auth decode plain a b",
                "auth encod plain",
                "schema suite report",
                "validate",
                "-- run x",
            })
    void parsesAlikeWithTheNamedCommandAloneAndWithAll(String line) {
        String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");

        assertThat(parsed(CommandTree.named(root(), List.of(arguments)), arguments))
                .isEqualTo(parsed(CommandTree.whole(root()), arguments));
    }

    @Test
    void turnsADefectInto70AndAFileWithoutValues() throws IOException {
        Outcome outcome = commandLine
                .actions(new RunningActions(options -> {
                    throw new IllegalStateException("hunter2", new IOException("hunter2"));
                }))
                .run("run", "hunter2.yaml", "--set", "password=hunter2", "--jobs=7");

        assertThat(outcome.exitCode()).isEqualTo(70);
        assertThat(outcome.err().lines()).hasSize(1);
        Matcher file = Pattern.compile("the file (.*smtpcheck-crash-.*\\.txt),").matcher(outcome.err());
        assertThat(file.find()).as(outcome.err()).isTrue();
        Path path = Path.of(file.group(1));
        assertThat(Files.readString(path))
                .contains("smtpcheck ", "command: run --set --jobs", "java.lang.IllegalStateException")
                .contains("caused by java.io.IOException", "at org.smtpcheck.cli.")
                .doesNotContain("hunter2");
        Files.delete(path);
    }

    @Test
    void givesTheExitCodeOfTheAction() {
        Outcome outcome = commandLine
                .actions(new RunningActions(options -> ExitCodes.FAILED))
                .run("run", "a.yaml");

        assertThat(outcome).isEqualTo(new Outcome(1, "", ""));
    }

    @Test
    void passesOnWhatThePersonCanMend() {
        Outcome outcome = commandLine
                .actions(new RunningActions(options -> {
                    throw CommandException.notRun("cannot write reports/report.json");
                }))
                .run("run", "a.yaml");

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err().lines()).containsExactly("cannot write reports/report.json");
    }

    @Test
    void doesNotTakeAFullDiskForSuccess() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        OutputStream full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        Surroundings surroundings = new Surroundings(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(full, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                question -> Optional.of("testtest"));

        int exitCode = new Program(surroundings, new RefusingActions()).run("auth", "encode", "plain", "--user=x");

        assertThat(exitCode).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("Cannot write to standard output");
    }

    private static Command root() {
        return new RootCommand(new RefusingActions());
    }

    private String parsed(CommandLine.Model.CommandSpec root, String... arguments) {
        Surroundings surroundings = new Surroundings(
                new ByteArrayInputStream(new byte[0]), System.out, System.err, Map.of(), question -> Optional.empty());
        CommandLine line = new Program(surroundings, new RefusingActions()).commandLine(root);
        try {
            StringBuilder text = new StringBuilder();
            for (CommandLine.ParseResult result = line.parseArgs(arguments);
                    result != null;
                    result = result.subcommand()) {
                text.append(result.commandSpec().qualifiedName()).append(' ');
                result.matchedArgs()
                        .forEach(arg -> text.append(arg).append('=').append(String.valueOf(arg.<Object>getValue())));
            }
            return text.toString();
        } catch (CommandLine.ParameterException e) {
            return UsageError.text(e);
        }
    }
}
