package org.smtpcheck.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- mail: ${sender}\n  expect: 250",
                "- mail: { path: \"${sender}\", params: SIZE=1 }\n  expect: 250",
                "- when: { capability: SIZE }\n  then:\n  - mail: ${sender}\n    expect: 250",
                "- when: { capability: SIZE }\n  then:\n  - noop:\n  else:\n  - mail: ${sender}\n    expect: 250",
                "- repeat: { times: 2 }\n  steps:\n  - mail: ${sender}\n    expect: 250",
                "- message:\n  expect: 250",
                "- mail: \"${greylists:-no}@probe.example\"\n  expect: 250"
            })
    void what_it_finds_is_waited_for_wherever_it_may_be_used(String steps) {
        assertThat(Control.isNeededBy(probe(steps))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- noop:\n  expect: 250",
                "- mail: a@probe.example\n  expect: 250",
                "- when: { capability: SIZE }\n  then:\n  - mail: ${mailbox}\n    expect: 250"
            })
    void other_probes_run_beside_it(String steps) {
        assertThat(Control.isNeededBy(probe(steps))).isFalse();
    }

    @Test
    void the_reverse_path_is_the_sender_else_a_user_with_a_domain_else_the_mailbox() {
        Map<String, String> mailbox = Map.of("mailbox", "test@test.example");
        assertThat(Control.candidate(mailbox)).isEqualTo("test@test.example");
        assertThat(Control.candidate(Map.of("mailbox", "test@test.example", "user", "erna@test.example")))
                .isEqualTo("erna@test.example");
        assertThat(Control.candidate(Map.of("mailbox", "test@test.example", "user", "erna")))
                .isEqualTo("test@test.example");
        assertThat(Control.candidate(Map.of("user", "erna", "sender", ""))).isEmpty();
        assertThat(Control.candidate(Map.of())).isEmpty();
    }

    private static PlannedProbe probe(String steps) {
        String probes = "- id: one\n  start: ehlo\n  steps:\n" + steps.indent(2);
        return RunKit.plan(RunKit.suite("", probes), RunKit.settings())
                .plan()
                .probes()
                .get(0);
    }
}
