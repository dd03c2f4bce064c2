package org.smtpcheck.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.smtpcheck.result.Problem;

class ReportWriterTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ReportWriter writer = new ReportWriter(new PrintStream(out, false, StandardCharsets.UTF_8));

    @TempDir
    Path directory;

    @Test
    void directories_are_made_and_nothing_is_left_beside_the_reports() throws IOException {
        Path reports = directory.resolve("a/b");
        assertThat(writer.write(Sample.mixed(), ReportTarget.defaults(reports.toString())))
                .isEmpty();
        try (Stream<Path> files = Files.list(reports)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("report.json", "junit.xml", "report.html");
        }
        assertThat(reports.resolve("report.json")).content().startsWith("{\n  \"schema\": 1,");
        assertThat(reports.resolve("junit.xml")).content().startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    }

    @Test
    void an_older_report_is_replaced() throws IOException {
        Path file = Files.writeString(directory.resolve("report.json"), "x".repeat(100_000));
        assertThat(writer.write(Sample.mixed(), json(file))).isEmpty();
        assertThat(file).content().startsWith("{\n").endsWith("}\n");
    }

    @Test
    void a_report_that_breaks_off_leaves_the_older_one_and_nothing_else() throws IOException {
        Path file = Files.writeString(directory.resolve("report.json"), "old");
        Report breaksOff = (run, stream) -> {
            stream.write('{');
            throw new IOException("no space left");
        };
        assertThatThrownBy(() -> ReportWriter.toFile(Sample.mixed(), breaksOff, file))
                .hasMessage("no space left");
        assertThat(file).content().isEqualTo("old");
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void a_link_stays_a_link() throws IOException {
        Path real = Files.writeString(directory.resolve("real.json"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link.json"), real.getFileName());
        assertThat(writer.write(Sample.mixed(), json(link))).isEmpty();
        assertThat(link).isSymbolicLink();
        assertThat(real).content().startsWith("{\n");
    }

    @Test
    void a_dash_is_standard_output_which_stays_open() {
        List<ReportTarget> both = List.of(
                new ReportTarget(ReportFormat.JSON, ReportTarget.STANDARD_OUTPUT),
                new ReportTarget(ReportFormat.JUNIT, ReportTarget.STANDARD_OUTPUT));
        assertThat(writer.write(Sample.mixed(), both)).isEmpty();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("{\n").endsWith("</testsuites>\n");
    }

    @Test
    void a_pipe_that_was_closed_is_a_problem() {
        PrintStream closed = new PrintStream(new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("Broken pipe");
            }
        });
        List<Problem> problems = new ReportWriter(closed)
                .write(Sample.mixed(), List.of(new ReportTarget(ReportFormat.JSON, ReportTarget.STANDARD_OUTPUT)));
        assertThat(told(problems))
                .isEqualTo("standard output: the json report could not be written: it takes no more; "
                        + "keep the reader of the pipe open, or write to a file");
    }

    @Test
    void a_directory_in_its_place_is_a_problem_and_other_reports_are_written() throws IOException {
        Path taken = Files.createDirectories(directory.resolve("report.json"));
        List<Problem> problems = writer.write(Sample.mixed(), ReportTarget.defaults(directory.toString()));
        assertThat(told(problems))
                .isEqualTo(taken + ": the json report could not be written: it is a directory; "
                        + "give another path with --report json=PATH, or --reports DIR");
        assertThat(directory.resolve("junit.xml")).exists();
    }

    @Test
    void a_file_in_the_place_of_the_directory_is_a_problem() throws IOException {
        Path file = Files.writeString(directory.resolve("reports"), "");
        List<Problem> problems = writer.write(Sample.mixed(), json(file.resolve("report.json")));
        assertThat(told(problems)).contains("could not be written: " + file + " is not a directory");
    }

    @Test
    void a_path_that_no_file_can_have_is_a_problem() {
        List<Problem> problems = writer.write(Sample.mixed(), List.of(new ReportTarget(ReportFormat.JSON, "a\0b")));
        assertThat(told(problems)).contains("the json report could not be written: Nul character not allowed");
    }

    @Test
    @Timeout(20)
    void a_pipe_with_a_name_is_written_to_and_stays() throws Exception {
        Path pipe = directory.resolve("pipe");
        assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readString(pipe);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(writer.write(Sample.mixed(), json(pipe))).isEmpty();
        assertThat(read.get()).startsWith("{\n").endsWith("}\n");
        assertThat(Files.isRegularFile(pipe)).isFalse();
    }

    @Test
    void a_full_device_is_a_problem() {
        assumeThat(Path.of("/dev/full")).exists();
        assertThat(told(writer.write(Sample.mixed(), json(Path.of("/dev/full")))))
                .contains("the json report could not be written: No space left on device");
    }

    private static List<ReportTarget> json(Path path) {
        return List.of(new ReportTarget(ReportFormat.JSON, path.toString()));
    }

    private static String told(List<Problem> problems) {
        assertThat(problems).hasSize(1);
        Problem problem = problems.get(0);
        return problem.where() + ": " + problem.what() + "; " + problem.remedy();
    }
}
