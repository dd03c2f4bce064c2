package org.smtpcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smtpcheck.cli.CommandLineRun.Outcome;
import org.smtpcheck.server.AuthSetup;
import org.smtpcheck.server.EmbeddedServer;
import org.smtpcheck.server.ServerConfig;
import org.smtpcheck.server.StarttlsMode;
import org.smtpcheck.server.TlsSetup;

/** {@code init}. */
class StarterTest {

    @TempDir
    private Path directory;

    private final CommandLineRun commandLine =
            CommandLineRun.withNothing().actions(new StandardActions()).environment("SMTP_PASSWORD", "ernaspassword");

    @Test
    void the_suite_it_writes_is_right_and_passes_on_that_server() throws Exception {
        ServerConfig config = ServerConfig.defaults()
                .withTls(TlsSetup.OFF.with(StarttlsMode.OFFERED))
                .withAuth(AuthSetup.of(List.of("PLAIN", "SCRAM-SHA-256"), Map.of("erna", "ernaspassword")));
        try (EmbeddedServer server = EmbeddedServer.start(config, Clock.systemUTC())) {
            Path root = Files.writeString(
                    directory.resolve("ca.pem"), server.rootCertificate().orElseThrow());
            Path suite = directory.resolve("mine.yaml");
            Outcome written = commandLine.run(
                    "init",
                    "smtp://127.0.0.1:" + server.address().getPort(),
                    suite.toString(),
                    "--trust=" + root,
                    "--name=" + ServerConfig.DEFAULT_NAME,
                    "--mailbox=erna@test.example",
                    "--unknown=nobody@test.example",
                    "--foreign=a@foreign.example",
                    "--user=erna");
            assertThat(written.exitCode()).as(written.err()).isZero();
            assertThat(written.out()).contains("Next: smtpcheck run " + suite);
            assertThat(Files.readString(suite))
                    .contains("#   greeting: mail.test.example ESMTP", "certificate: { trusted: true")
                    .doesNotContain("ernaspassword");

            Outcome checked = commandLine.run("validate", suite.toString());
            assertThat(checked.exitCode()).as(checked.err()).isZero();
            Outcome run = run(suite);
            assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
            assertThat(run.out()).contains("7 probes", "✓ 7 passed");
        }
    }

    @Test
    void without_facts_the_rest_of_the_suite_runs() throws IOException {
        try (TalkingServer server = TalkingServer.saying("220 \u001b[2J\r\n", StarterTest::bare)) {
            Path suite = directory.resolve("mine.yaml");
            String url = "smtp://127.0.0.1:" + server.port();
            assertThat(commandLine.run("init", url, suite.toString()).exitCode())
                    .isZero();
            assertThat(Files.readString(suite)).doesNotContain("\u001b").contains("# facts:");
            Outcome run = run(suite);
            assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
            assertThat(run.out()).contains("needs --mailbox");
        }
    }

    @Test
    void a_file_that_is_there_stays() throws IOException {
        Path suite = Files.writeString(directory.resolve("mine.yaml"), "mine");

        Outcome outcome = commandLine.run("init", "smtp://127.0.0.1:1", suite.toString());

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("is there already; give another name, or --force");
        assertThat(suite).hasContent("mine");
    }

    @Test
    void where_no_server_is_reached_nothing_is_written() {
        TalkingServer closed = TalkingServer.saying("", line -> "");
        int port = closed.port();
        closed.close();
        Path suite = directory.resolve("mine.yaml");

        Outcome outcome = commandLine.run("init", "smtp://127.0.0.1:" + port, suite.toString());

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err()).contains("No suite was written: ", "connection refused");
        assertThat(suite).doesNotExist();
    }

    @Test
    void a_server_that_never_greets_ends_it_after_one_wait() {
        try (TalkingServer server = TalkingServer.saying("", line -> "")) {
            Path suite = directory.resolve("mine.yaml");

            Outcome outcome =
                    commandLine.run("init", "smtp://127.0.0.1:" + server.port(), suite.toString(), "--timeout=300ms");

            assertThat(outcome.exitCode()).isEqualTo(3);
            assertThat(outcome.err()).contains("No suite was written: ", "no greeting within ");
            assertThat(server.sessions()).isEqualTo(1);
            assertThat(suite).doesNotExist();
        }
    }

    private Outcome run(Path suite) {
        return CommandLineRun.withNothing()
                .actions(new StandardActions())
                .environment("SMTP_PASSWORD", "ernaspassword")
                .environment("LANG", "C.UTF-8")
                .run(
                        "run",
                        suite.toString(),
                        "--reports",
                        directory.resolve("reports").toString());
    }

    private static String bare(String line) {
        return line.startsWith("EHLO")
                ? "250-x\r\n250 X\u001b[31m\r\n"
                : line.startsWith("QUIT") ? "221 bye\r\n" : "250 ok\r\n";
    }
}
