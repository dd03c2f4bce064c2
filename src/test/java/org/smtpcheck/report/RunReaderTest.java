package org.smtpcheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.smtpcheck.result.Problem;
import org.smtpcheck.result.Run;

class RunReaderTest {

    @TempDir
    private Path directory;

    static Stream<Run> runs() {
        return Stream.of(Sample.mixed(), RichRun.run(), RichRun.large(50), Sample.run());
    }

    @ParameterizedTest
    @MethodSource("runs")
    void what_was_written_is_read_and_written_again_octet_for_octet(Run run) throws IOException {
        String written = json(run);

        assertThat(json(read(written))).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"schema\": 1,          | \"schema\": 2,         | 2:13 | it is of schema 2, and this smtpcheck reads 1",
                "\"verdict\": \"fail\"   | \"verdict\": \"fial\"  | -    | `fial` is none of pass, warn, fail, skip, error",
                "\"attempts\": 1         | \"attempts\": -1       | -    | this number cannot be",
                "\"tool\":               | \"toll\":              | -    | `tool` is missing",
                "\"interrupted\": false  | \"interrupted\": 0     | -    | true or false is due here",
                "\"started\": \"20       | \"started\": \"x       | -    | this is no time such as 2026-01-31T12:00:00Z",
                "\"attempts\": 1         | \"attempts\": 1e99     | -    | a whole number is due here",
                "\"from\": \"server\"    | \"from\": \"nobody\"   | -    | `nobody` is none of client, server, note",
            })
    void what_is_wrong_is_named_with_its_place(String right, String altered, String place, String what)
            throws IOException {
        String json = json(Sample.mixed());
        int at = json.indexOf(right);
        assertThat(at).as("the place to alter").isNotNegative();

        Problem problem = problem(json.substring(0, at) + altered + json.substring(at + right.length()));

        assertThat(problem.what()).isEqualTo(what);
        assertThat(problem.where().line()).isPositive();
        if (!place.equals("-")) {
            assertThat(problem.where().toString()).endsWith("report.json:" + place);
        }
    }

    @Test
    void what_is_no_report_at_all_is_a_problem_and_no_defect() throws IOException {
        assertThat(problem("").what()).isNotEmpty();
        assertThat(problem("[]").what()).isEqualTo("an object is due here");
        assertThat(problem("{").what()).startsWith("this is no JSON: ");
        assertThat(problem("[".repeat(100_000)).what()).isNotEmpty();
        assertThat(problem("{\"x\": " + "[".repeat(100_000)).what()).startsWith("this is no JSON: ");
        assertThat(problem(json(Sample.run()) + "x").what()).isNotEmpty();
        assertThat(wrong(directory).what()).isEqualTo("it is no file");
        assertThat(wrong(directory.resolve("none")).what()).isEqualTo("there is no such file");
    }

    @Test
    void a_decided_line_lies_in_its_transcript() throws IOException {
        String json = json(Sample.mixed()).replaceFirst("\"decidedLine\": [0-9]+", "\"decidedLine\": 4000000");

        assertThat(problem(json).what()).startsWith("`decidedLine` of ").endsWith("behind the end of its transcript");
    }

    @Test
    void keys_of_a_later_version_are_passed_over() throws IOException {
        String json = json(Sample.mixed()).replaceFirst("\\{", "{\"new\": {\"a\": [1, {}]},");

        assertThat(json(read(json))).isEqualTo(json(Sample.mixed()));
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void a_hostile_report_makes_harmless_ones(ReportFormat format) throws IOException {
        String hostile = json(RichRun.run())
                .replace("EHLO client.example", "\\u001b[2J\\u009b31m\\u202e")
                .replace("smtpcheck 0", "\\u001b]0;owned\\u0007 0")
                .replace("suites/relay.yaml", "\\u001b[1m\\u202e.yaml")
                .replace("\"smtp\"", "\"\\u001b[1m\"")
                .replace("RFC 5321", "\\u001b[1m")
                .replace("relay-denied", "\\u001b[1mdenied")
                .replace("Postfix", "\\u001b[1mPostfix");

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.report().write(read(hostile), out);

        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("\u001b", "\u009b", "\u202e", "\u0007");
    }

    private Run read(String json) throws IOException {
        return ((RunReader.Outcome.Read) RunReader.read(file(json))).run();
    }

    private Problem problem(String json) throws IOException {
        return wrong(file(json));
    }

    private static Problem wrong(Path file) {
        return ((RunReader.Outcome.Wrong) RunReader.read(file)).problem();
    }

    private Path file(String json) throws IOException {
        Path file = directory.resolve("report.json");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(json.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private static String json(Run run) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JsonReport().write(run, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
