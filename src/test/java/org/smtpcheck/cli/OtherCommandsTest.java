package org.smtpcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpcheck.cli.CommandLineRun.Outcome;

class OtherCommandsTest {

    private final List<Object> seen = new ArrayList<>();
    private final CommandLineRun commandLine = CommandLineRun.withNothing().actions(new RefusingActions() {
        @Override
        public int serve(Optional<Path> file, String listen, Surroundings surroundings, Interruption interruption) {
            seen.addAll(List.of(file, listen));
            return ExitCodes.OK;
        }

        @Override
        public int validate(List<String> suites, Map<String, String> settings, Surroundings surroundings) {
            seen.addAll(List.of(suites, settings));
            return ExitCodes.USAGE;
        }

        @Override
        public int schema(SchemaSubject subject, Surroundings surroundings) {
            seen.add(subject);
            return ExitCodes.OK;
        }
    });

    @Test
    void servesOnLoopbackWithoutAFile() {
        assertThat(commandLine.run("serve").exitCode()).isZero();
        assertThat(seen).containsExactly(Optional.empty(), "127.0.0.1:2525");
    }

    @Test
    void servesAFileWhereItIsTold() {
        assertThat(commandLine.run("serve", "a b.yaml", "--listen", "[::1]:0").exitCode())
                .isZero();
        assertThat(seen).containsExactly(Optional.of(Path.of("a b.yaml")), "[::1]:0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2525", "127.0.0.1", ":25", "127.0.0.1:65536", "127.0.0.1:x"})
    void refusesToServeWhereNothingCanListen(String address) {
        Outcome outcome = commandLine.run("serve", "--listen", address);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("Invalid value for option '--listen': '" + address + "' is no HOST:PORT");
    }

    @Test
    void validatesSuitesWithTheirSettings() {
        assertThat(commandLine.run("validate", "a", "--set", "x=1", "b").exitCode())
                .isEqualTo(2);
        assertThat(seen).containsExactly(List.of("a", "b"), Map.ofEntries(entry("x", "1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"suite", "report", "inspect"})
    void printsTheSchemas(String subject) {
        assertThat(commandLine.run("schema", subject).exitCode()).isZero();
        assertThat(seen).extracting(Object::toString).containsExactly(subject.toUpperCase(java.util.Locale.ROOT));
    }

    @Test
    void namesTheSchemasThereAre() {
        Outcome outcome = commandLine.run("schema", "probe");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("No schema of that: 'probe' is none of suite, report, inspect");
    }
}
