package org.smtpcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smtpcheck.run.Planner;
import org.smtpcheck.run.RunSettings;
import org.smtpcheck.suite.LoadOptions;
import org.smtpcheck.suite.Loaded;
import org.smtpcheck.suite.SuiteLoader;

/** Beside what its steps do, each target has a control with two recipients that are refused. */
class AnnouncementTest {

    @TempDir
    private Path folder;

    @Test
    void every_step_counts_and_every_round_of_a_loop() throws IOException {
        assertThat(announced("""
                - message:
                - rcpt: a@b
                  expect: [550, 250]
                - repeat: { times: 7 }
                  steps:
                    - rcpt: c@d
                      expect: { reply: 250, tolerate: 5xx }
                    - bdat: { octets: x, last: true }
                - command: AUTH PLAIN AGEAYg==
                  expect: 535
                """)).isEqualTo(new Announcement(8, 2 + 8, 1));
    }

    @Test
    void what_must_be_taken_is_not_refused() throws IOException {
        assertThat(announced("""
                - rcpt: a@b
                - rcpt: a@b
                  expect: 250
                - bdat: { octets: x }
                - auth: { mechanism: PLAIN, user: a, password: b }
                - noop:
                  expect: [250, 535]
                """)).isEqualTo(new Announcement(0, 2, 0));
    }

    @Test
    void recipients_among_octets_count_as_often_as_they_are_sent() throws IOException {
        assertThat(announced("""
                - raw: "MAIL FROM:<a@b>\\r\\nRCPT TO:<c@d>\\r\\nrcpt to:<e@f>\\r\\n"
                - raw: [{ repeat: "RCPT TO:<a@b>\\r\\n", times: 5 }, { split: ["RCPT TO:<a@b>", "\\r\\n"], gap: 1ms }]
                - reply:
                  expect: 250
                """)).isEqualTo(new Announcement(0, 2 + 2 + 6, 0));
    }

    @Test
    void of_a_choice_the_branch_that_does_more_counts() throws IOException {
        assertThat(announced("""
                - noop:
                  expect: 250
                - when: { reply: 250 }
                  then:
                    - message:
                    - message:
                  else:
                    - message:
                    - rcpt: a@b
                      expect: 5xx
                """)).isEqualTo(new Announcement(2, 2 + 1, 0));
    }

    @Test
    void a_probe_that_will_be_skipped_does_nothing() throws IOException {
        assertThat(announced("""
                - rcpt: ${unknown}
                  expect: 550
                """)).isEqualTo(new Announcement(0, 0, 0));
    }

    private Announcement announced(String steps) throws IOException {
        Path suite = Files.writeString(
                folder.resolve("suite.yaml"),
                "smtpcheck: 1\ntargets: { server: \"embedded:\" }\nfacts: { mailbox: test@test.example, sender: a@b }\n"
                        + "probes:\n  - id: one\n    title: one\n    level: must\n    steps:\n"
                        + steps.indent(6));
        Loaded loaded = new SuiteLoader()
                .load(
                        List.of(suite.toString()),
                        new LoadOptions(Map.of(), Map.of(), Map.of(), name -> null, LoadOptions.Purpose.RUN));
        assertThat(loaded.problems()).isEmpty();
        Planner.Planned planned = Planner.plan(loaded.suites(), RunSettings.defaults());
        return Announcement.of(planned.plan().probes());
    }
}
