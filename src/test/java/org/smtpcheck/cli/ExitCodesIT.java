package org.smtpcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpcheck.cli.Distribution.Outcome;

/** Each exit code, as a shell or a CI system sees it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
class ExitCodesIT {

    private static final String SUITE = """
            smtpcheck: 1
            name: Exit codes
            targets: { server: "%s" }
            facts: { mailbox: test@test.example }
            probes:
              - id: probe
                title: A command is answered
                level: %s
                start: greeting
                steps:
                  - ehlo:
                    expect: %s
            """;

    private final Distribution built = Distribution.built();

    @TempDir
    private Path directory;

    @Test
    void is0WhenEveryProbePassed() throws Exception {
        assertThat(run(suite("embedded:", "must", "250"))).isZero();
    }

    @Test
    void is0ForAWarning() throws Exception {
        assertThat(run(suite("embedded:", "should", "550"))).isZero();
    }

    @Test
    void is1WhenAProbeFailed() throws Exception {
        assertThat(run(suite("embedded:", "must", "550"))).isEqualTo(1);
    }

    @Test
    void is1ForAWarningThatIsToFail() throws Exception {
        assertThat(run(suite("embedded:", "should", "550"), "--fail-on", "warn"))
                .isEqualTo(1);
    }

    @Test
    void is2ForAWrongCommandLineOrSuite() throws Exception {
        assertThat(run(suite("embedded:", "must", "250"), "--no-such-option")).isEqualTo(2);
        assertThat(run(suite("embedded:", "no-such-level", "250"))).isEqualTo(2);
        assertThat(run(suite("embedded:", "must", "250"), "--probe", "no-such-probe"))
                .isEqualTo(2);
        assertThat(run(directory.resolve("no-such-file.yaml"))).isEqualTo(2);
    }

    @Test
    void is3WhenNothingCouldBeRun() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        assertThat(run(suite("smtp://127.0.0.1:" + closed, "must", "250"))).isEqualTo(3);
    }

    @Test
    void is3WhenAReportCannotBeWritten() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "no directory");

        assertThat(run(suite("embedded:", "must", "250"), "--report", "json=" + file + "/report.json"))
                .isEqualTo(3);
    }

    @Test
    void is70ForADefectWithAFileToSend() throws Exception {
        Distribution broken = built.copiedTo(directory.resolve("broken")).withoutArchives();
        new JarOutputStream(Files.newOutputStream(broken.home().resolve("lib/runtime.jar"))).close();
        Path temporary = Files.createDirectory(directory.resolve("temporary"));

        Outcome outcome = broken.call("run", suite("embedded:", "must", "250").toString())
                .environment("SMTPCHECK_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary)
                .run();

        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(70);
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(outcome.err()).startsWith("smtpcheck has a defect (NoClassDefFoundError)");
        try (Stream<Path> files = Files.list(temporary)) {
            assertThat(files)
                    .singleElement()
                    .satisfies(file -> assertThat(file)
                            .content()
                            .contains("command: run", "java.lang.NoClassDefFoundError", "at org.smtpcheck."));
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 2, 130", "TERM, 15, 143"})
    void is128AndTheSignalsNumberWhenARunIsStoppedWithItsReportsWritten(String signal, int number, int code)
            throws Exception {
        assumeThatSignalsReach(number);
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path suite = suite("smtp://127.0.0.1:" + silent.getLocalPort(), "must", "250");
            Process process = built.call("run", suite.toString()).in(directory).start();
            try (Socket session = silent.accept()) {
                assertThat(session.isConnected()).isTrue();
                send(signal, process);

                assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("ended").isTrue();
            } finally {
                process.destroyForcibly();
            }
            assertThat(process.exitValue()).isEqualTo(code);
            assertThat(directory.resolve("reports/report.json")).content().contains("\"interrupted\"", "true");
            assertThat(directory.resolve("reports/junit.xml")).exists();
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 2, 130", "TERM, 15, 143"})
    void is128AndTheSignalsNumberWhenAServerIsStopped(String signal, int number, int code) throws Exception {
        assumeThatSignalsReach(number);
        Process process = built.call("serve", "--listen", "127.0.0.1:0").start();
        try (BufferedReader out = process.inputReader()) {
            String line = out.readLine();
            assertThat(line).matches("server listens on smtp://127\\.0\\.0\\.1:\\d+");
            int port = Integer.parseInt(line.replaceFirst(".*:", ""));
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(socket.getInputStream().readNBytes(4)).asString().isEqualTo("220 ");
            }
            send(signal, process);

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("ended").isTrue();
            assertThat(process.exitValue()).isEqualTo(code);
        } finally {
            process.destroyForcibly();
        }
    }

    private int run(Path suite, String... options) throws IOException, InterruptedException {
        String[] arguments = Stream.concat(Stream.of("run", suite.toString()), Arrays.stream(options))
                .toArray(String[]::new);
        return built.call(arguments).in(directory).run().exitCode();
    }

    private Path suite(String url, String level, String expected) throws IOException {
        return Files.writeString(directory.resolve("suite.yaml"), SUITE.formatted(url, level, expected));
    }

    private static void send(String signal, Process process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** A process inherits which signals are ignored, as SIGINT is below a shell's background job. */
    private static void assumeThatSignalsReach(int number) throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.exists(status)) {
            String ignored = Files.readString(status)
                    .lines()
                    .filter(line -> line.startsWith("SigIgn:"))
                    .map(line -> line.substring("SigIgn:".length()).strip())
                    .findFirst()
                    .orElse("0");
            assumeThat(new BigInteger(ignored, 16).testBit(number - 1))
                    .as("signal %d is ignored here", number)
                    .isFalse();
        }
    }
}
