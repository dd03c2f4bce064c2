package org.smtpcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smtpcheck.cli.Distribution.Outcome;
import org.smtpcheck.wire.FreePort;

/**
 * Everything that README.md tells a reader to type, typed, with servers of our own in the place of mail.example.org and
 * HOST.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the README's commands are for a POSIX shell")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadmeIT {

    private final Distribution built = Distribution.built();
    private final Map<String, String> ports = new HashMap<>();
    private final StringBuilder roots = new StringBuilder();
    /** What stands in the README, and what is typed in its place; the first goes first. */
    private final Map<String, String> places = new LinkedHashMap<>();

    private Path scratch;
    private Process servers;

    @BeforeAll
    void startServers(@TempDir Path directory) throws Exception {
        scratch = directory;
        String provider = Integer.toString(FreePort.next());
        String other = Integer.toString(FreePort.next());
        Path suite = Files.writeString(
                scratch.resolve("servers.yaml"),
                Files.readString(Path.of("src/test/resources/readme/servers.yaml"))
                        .replace("2601", provider)
                        .replace("2602", other));
        servers =
                built.call("serve", suite.toString(), "--listen", "127.0.0.1:0").start();
        listen(servers.inputReader());

        places.put("127.0.0.1:2601", "127.0.0.1:" + provider);
        places.put("127.0.0.1:2602", "127.0.0.1:" + other);
        places.put("relay: \"smtp://mail.example.org:25", "relay: \"smtp://" + at("relay"));
        places.put("mail.example.org:25", at("mx"));
        places.put("mail.example.org:587", at("submission"));
        places.put("mail.example.org:465", at("wrapper"));
        places.put("HOST:25", at("mx"));
        places.put("HOST:587", at("submission"));
        places.put("HOST:465", at("wrapper"));
        places.put("you@HOST", "erna@example.org");
        places.put("you@example.org", "erna@example.org");
        places.put("user=you", "user=erna");
        places.put("--user you", "--user erna");
        places.put("SMTP_PASSWORD=…", "SMTP_PASSWORD=ernaspassword");
        places.put("target/smtpcheck/bin/smtpcheck", "smtpcheck");
    }

    /** Reads where the servers listen, to the last. */
    private void listen(BufferedReader out) throws IOException {
        while (!ports.containsKey("relay")) {
            String line = out.readLine();
            assertThat(line)
                    .as("what the servers print before the last of them listens")
                    .isNotNull();
            String[] words = line.strip().split(" ", -1);
            if (line.contains(" listens on ")) {
                ports.put(words[0], line.substring(line.lastIndexOf(':') + 1));
            } else if (line.contains("leads to the root in")) {
                roots.append(words[words.length - 1]).append('\n');
            }
        }
    }

    private String at(String server) {
        return "127.0.0.1:" + ports.get(server);
    }

    @AfterAll
    void stopServers() throws Exception {
        servers.destroy();
        servers.waitFor();
    }

    static List<Readme.Suite> suites() throws IOException {
        return Readme.read().suites();
    }

    static Stream<Readme.Example> commands() throws IOException {
        Readme readme = Readme.read();
        return Stream.concat(readme.typed().stream(), readme.inRecipes().stream())
                .filter(example -> !isOfTheBuild(example));
    }

    /** Those that make or test smtpcheck itself. */
    private static boolean isOfTheBuild(Readme.Example example) {
        return example.line().startsWith("mvn ");
    }

    @ParameterizedTest
    @MethodSource("suites")
    void a_suite_passes_as_it_stands(Readme.Suite suite) throws Exception {
        Path folder = folder();
        Files.writeString(folder.resolve(suite.file()), typed(suite.text()));

        Outcome outcome = run("smtpcheck run " + suite.file() + " -v --require '*'", folder);

        assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
        assertThat(outcome.out()).doesNotContain("WARN", "SKIP");
    }

    static List<Readme.Suite> pieces() throws IOException {
        return Readme.read().pieces();
    }

    @ParameterizedTest
    @MethodSource("pieces")
    void a_piece_of_a_suite_passes_in_one(Readme.Suite piece) throws Exception {
        Path folder = folder();
        boolean isOfSinks = piece.text().contains("${sink}");
        Path maildir = Files.createDirectories(folder.resolve("Maildir/new")).resolveSibling("cur");
        Files.createDirectory(maildir);
        String server = isOfSinks ? "smtp://" + at("relay") : "submission://" + at("submission");
        Files.writeString(
                folder.resolve(piece.file()),
                typed(piece.text()
                        .replace("PIECE", server)
                        .replace("maildir:/var/mail/test/Maildir", "maildir:" + maildir.getParent())));
        String sink = isOfSinks ? " --sink far.example=" + places.get("127.0.0.1:2602") : "";

        Outcome outcome = run("smtpcheck run " + piece.file() + " --require '*'" + sink, folder);

        assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_command_works(Readme.Example example) throws Exception {
        Path folder = folder();
        for (Readme.Suite suite : suites()) {
            Files.writeString(folder.resolve(suite.file()), typed(suite.text()));
        }
        Files.copy(folder.resolve("ehlo.yaml"), folder.resolve("mail.yaml"));

        Outcome outcome = run(typed(example.line()), folder);

        assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
        if (!example.output().isEmpty()) {
            assertThat(outcome.out()).isEqualTo(String.join("\n", example.output()) + "\n");
        }
    }

    @Test
    void what_is_shown_of_the_output_is_what_is_printed() throws Exception {
        Path folder = folder();
        Files.copy(Path.of("src/test/resources/readme/suite.yaml"), folder.resolve("suite.yaml"));
        List<String> shown = Readme.read().shown();
        assertThat(shown).hasSize(2);

        Outcome quickstart =
                shell("smtpcheck run suites/quickstart.yaml", folder).run();
        Outcome failure = shell("smtpcheck run suite.yaml", folder).run();

        assertThat(withoutFigures(quickstart.out())).endsWith(withoutFigures(shown.get(0)));
        assertThat(withoutFigures(failure.out())).endsWith(withoutFigures(shown.get(1)));
    }

    /** Without times and ports, and without the columns that depend on how many digits they have. */
    private static String withoutFigures(String output) {
        return output.replaceAll("(?m)^ *(>?) *[0-9]+ ms", "$1 N ms")
                .replaceAll("[0-9.]+ m?s\\b", "N s")
                .replaceAll("127\\.0\\.0\\.1:[0-9]+", "127.0.0.1:N");
    }

    @Test
    void the_commands_of_the_build_are_those_that_continuous_integration_runs() throws IOException {
        String ci = Files.readString(Path.of(".ci/run")) + Files.readString(Path.of("src/it/checks/packages.sh"));
        Readme.read().typed().stream()
                .filter(ReadmeIT::isOfTheBuild)
                .forEach(example -> assertThat(withoutManners(ci))
                        .as("what .ci/run runs, without the options that only change what is shown")
                        .contains(withoutManners(example.line())));
    }

    /** Without how Maven talks, and without which tests it leaves to another step. */
    private static String withoutManners(String commands) {
        return commands.replaceAll(" (-B|-q|-ntp|-D\\S+)(?= )", "");
    }

    private Path folder() throws IOException {
        Path folder = Files.createTempDirectory(scratch, "reader");
        Files.createSymbolicLink(folder.resolve("suites"), Path.of("suites").toAbsolutePath());
        return folder;
    }

    private String typed(String text) {
        String typed = text;
        for (Map.Entry<String, String> place : places.entrySet()) {
            typed = typed.replace(place.getKey(), place.getValue());
        }
        return typed;
    }

    private Outcome run(String line, Path folder) throws Exception {
        return shell(line, folder)
                .environment("SMTPCHECK_TRUST", roots.toString().strip())
                .environment("SMTPCHECK_NAME", "mail.example.org")
                .environment("SMTP_PASSWORD", "ernaspassword")
                .environment("ERNA_PASSWORD", "ernaspassword")
                .environment("GITHUB_STEP_SUMMARY", folder.resolve("summary.md").toString())
                .run();
    }

    private Distribution.Call shell(String line, Path folder) {
        return built.call(Path.of("/bin/sh"), "-euc", line)
                .in(folder)
                .environment("PATH", built.launcher().getParent() + ":" + System.getenv("PATH"));
    }
}
