package org.smtpcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smtpcheck.Leak;

/** A secret is in no output of a run: not on the console, not in a report, whatever the server makes of it. */
class SecretsNeverShowTest {

    @TempDir
    private Path folder;

    /** A suite whose own server says the secret in every form in answer to all that matters. */
    private Path suite(String secret) throws IOException {
        StringBuilder lines = new StringBuilder();
        List<String> forms = List.copyOf(Leak.forms(secret).values());
        for (int i = 0; i < forms.size(); i++) {
            String line = "535" + (i + 1 < forms.size() ? "-" : " ") + forms.get(i);
            lines.append("          - ").append(quoted(line)).append('\n');
        }
        Path file = folder.resolve("hostile.yaml");
        Files.writeString(file, """
                smtpcheck: 1
                name: hostile
                targets:
                  mx:
                    url: "embedded:"
                    faults:
                      - on: AUTH
                        reply:
                %s
                      - on: NOOP
                        reply:
                %s
                secrets: { pw: "${env:PW}" }
                facts: { user: erna, password: "${pw}" }
                probes:
                  - id: missed
                    title: "a title with ${password}"
                    steps:
                      - auth: PLAIN
                        expect: 235
                  - id: cases
                    title: ${form}
                    each: { form: ["${pw}", "b${pw|upper}"] }
                    steps:
                      - command: "FOO ${form}"
                        expect: 250
                  - id: way
                    start: auth
                    steps: [{ noop: , expect: 250 }]
                  - id: said
                    steps:
                      - noop:
                        capture: { said: text }
                        expect: { text: "${pw}", reply: 250 }
                  - id: set-up
                    steps:
                      - auth: LOGIN
                      - noop:
                        expect: 250
                  - id: verdict
                    steps:
                      - verdict: { fail: "because of ${password}" }
                  - id: compared
                    steps:
                      - compare: { left: "${password}", is: equal, right: other }
                """.formatted(lines, lines));
        return file;
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars()
                .forEach(c -> quoted.append(
                        c == '"' || c == '\\' ? "\\" + (char) c : c == '$' ? "$$" : Character.toString((char) c)));
        return quoted.append('"').toString();
    }

    private String all(CommandLineRun.Outcome outcome) throws IOException {
        List<String> texts = new ArrayList<>(List.of(outcome.out(), outcome.err()));
        try (Stream<Path> files = Files.walk(folder.resolve("reports"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.add(Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return String.join("\n", texts);
    }

    @Test
    void in_console_and_reports() throws IOException {
        for (String secret : Leak.secrets(5, 4711)) {
            CommandLineRun.Outcome outcome = CommandLineRun.withNothing()
                    .actions(new StandardActions())
                    .environment("PW", secret)
                    .run(
                            "run",
                            suite(secret).toString(),
                            "-v",
                            "--reports",
                            folder.resolve("reports").toString(),
                            "--report",
                            "json=-",
                            "--report",
                            "markdown=" + folder.resolve("reports/report.md"),
                            "--report",
                            "tap=" + folder.resolve("reports/report.tap"));
            String all = all(outcome);
            assertThat(outcome.exitCode()).as(all).isEqualTo(1);
            assertThat(all).as("the reports hold the probes").contains("mx/missed", "mx/said", "mx/verdict");
            assertThat(Leak.of(secret, all)).as(secret + " in " + all).isEmpty();
        }
    }

    @Test
    void in_what_is_wrong_with_a_suite() throws IOException {
        for (String secret : Leak.secrets(5, 4712)) {
            Path file = Files.writeString(folder.resolve("wrong.yaml"), """
                    smtpcheck: 1
                    targets: { mx: "smtp://${env:PW}" }
                    secrets: { pw: "${env:PW}" }
                    probes:
                      - id: a
                        steps:
                          - noop:
                            expect: "${env:PW}"
                          - pause: "${env:PW}"
                    """);
            CommandLineRun.Outcome outcome = CommandLineRun.withNothing()
                    .actions(new StandardActions())
                    .environment("PW", secret)
                    .run("validate", file.toString());
            assertThat(outcome.exitCode()).isEqualTo(2);
            assertThat(outcome.err()).contains("`${env:PW}` is not a duration");
            assertThat(Leak.of(secret, outcome.out() + outcome.err())).isEmpty();
        }
    }
}
