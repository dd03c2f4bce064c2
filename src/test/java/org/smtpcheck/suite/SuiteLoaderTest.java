package org.smtpcheck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteLoaderTest {

    @Test
    void reads_a_suite_with_targets_variables_and_steps(@TempDir Path dir) throws Exception {
        Path file = dir.resolve("a.yaml");
        Files.writeString(file, """
                smtpcheck: 1
                name: First
                targets:
                  mx: smtp://localhost:2525
                vars: { local: test@example.org, who: "${local|local}" }
                probes:
                  - id: one
                    start: greeting
                    each: { form: { plain: "${local}", null: "" } }
                    steps:
                      - ehlo:
                        expect: { reply: 250, capabilities: [PIPELINING], without: AUTH }
                      - mail: ${form}
                        capture: { queue: "/id=(\\\\d+)/" }
                      - retry: { every: 2s, within: 5m }
                        steps:
                          - rcpt: { path: "${local}", params: [NOTIFY=NEVER] }
                            expect: [250, 251]
                      - when: { capability: SIZE, not: true }
                        then:
                          - verdict: { skip: no size }
                        else:
                          - noop: ${queue}
                """);
        Loaded loaded = new SuiteLoader().load(List.of(dir.toString()), LoadOptions.none());
        assertThat(loaded.problems()).isEmpty();
        Suite suite = loaded.suites().get(0);
        assertThat(suite.name()).isEqualTo("First");
        assertThat(suite.targets())
                .singleElement()
                .satisfies(t -> assertThat(t.role()).isEqualTo("mx"));
        Probe probe = suite.probes().get(0);
        assertThat(probe.cases()).extracting(Probe.Case::name).containsExactly("plain", "null");
        assertThat(probe.steps()).extracting(Step::name).containsExactly("ehlo", "mail", "retry", "when");
        assertThat(probe.vars()).containsOnlyKeys("local", "who");
    }
}
