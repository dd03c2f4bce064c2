package org.smtpcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smtpcheck.cli.CommandLineRun.Outcome;

/** {@code --baseline} on our own server, which has no VRFY here. */
class BaselineTest {

    @TempDir
    private Path folder;

    @Test
    void what_the_baseline_knows_does_not_fail_the_run() throws IOException {
        Outcome outcome = run(known("vrfy", "fail"), "501");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("Known by the baseline: 1 finding.");
    }

    @Test
    void what_it_does_not_know_fails_the_run_even_if_it_only_warns() throws IOException {
        Outcome outcome = run(known("vrfy", "fail"), "252");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("Not in the baseline: warn server/noop");
    }

    @Test
    void an_entry_whose_probe_was_judged_otherwise_is_stale() throws IOException {
        Outcome outcome = run(known("vrfy", "fail") + known("noop", "warn"), "501");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("known.yaml:2: server/noop is warn there, and was pass; take it out")
                .doesNotContain("Not in the baseline");
    }

    @Test
    void an_entry_whose_probe_did_not_run_is_left_alone() throws IOException {
        Outcome outcome = run(known("vrfy", "fail") + known("noop", "warn"), "501", "--probe", "vrfy");

        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void a_wrong_file_is_a_usage_error_with_its_place() throws IOException {
        Outcome outcome = run("- { id: server/vrfi, verdict: fail, reason: x, evidence: known.yaml }\n", "501");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("known.yaml:1:9").contains("vrfy");
    }

    private static String known(String probe, String verdict) {
        return "- { id: server/" + probe + ", verdict: " + verdict + ", reason: x, evidence: known.yaml }\n";
    }

    /** The probe {@code vrfy} fails; {@code noop} passes by 501 or another code, and warns by 252. */
    private Outcome run(String baseline, String noop, String... more) throws IOException {
        Path known = Files.writeString(folder.resolve("known.yaml"), baseline);
        Path suite = Files.writeString(folder.resolve("suite.yaml"), """
                smtpcheck: 1
                targets:
                  server:
                    url: "embedded:"
                    faults:
                      - { on: VRFY, reply: "502 5.5.1 no" }
                      - { on: NOOP, reply: "%s 2.0.0 so" }
                probes:
                  - { id: vrfy, title: vrfy, level: must, steps: [{ vrfy: test, expect: 252 }] }
                  - { id: noop, title: noop, level: must, steps: [{ noop: , expect: { reply: 501, tolerate: 252 } }] }
                """.formatted(noop));
        String[] words = new String[7 + more.length];
        String[] usual = {
            "run",
            suite.toString(),
            "--baseline",
            known.toString(),
            "--reports",
            folder.resolve("reports").toString(),
            "-v"
        };
        System.arraycopy(usual, 0, words, 0, usual.length);
        System.arraycopy(more, 0, words, usual.length, more.length);
        return CommandLineRun.withNothing().actions(new StandardActions()).run(words);
    }
}
