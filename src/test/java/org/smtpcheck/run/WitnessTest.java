package org.smtpcheck.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.smtpcheck.probe.AttemptResult;

class WitnessTest {

    private static final String SUITE = """
            smtpcheck: 1
            name: Test
            targets: { server: "smtp://127.0.0.1:2525" }
            facts: { mailbox: test@test.example, mailbox2: test2@test.example, sender: test@test.example, mailbox-at: "maildir:/nowhere" }
            include:
              - { suite: "builtin:catalogue/rfc5321/4_1_1_4_data" }
              - { suite: "builtin:catalogue/rfc5321/3_3_transactions" }
            """;

    private static final AttemptResult.Missed SILENCE = new AttemptResult.Missed(
            "a message of this probe at mailbox", "nothing arrived at maildir /nowhere", false, "");

    private final Plan plan = RunKit.plan(SUITE, RunKit.settings()).plan();
    private final TargetRun target = new TargetRun(plan.targets().get(0), "127.0.0.1", 2525);
    private final List<Task> tasks = plan.probes().stream()
            .map(probe -> new Task(Task.Kind.PROBE, probe, target, "sc"))
            .toList();
    private final Witness witness = new Witness(target);

    private Task task(String id) {
        return tasks.stream()
                .filter(task -> task.probe.id().equals("server/" + id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void others_that_look_there_wait_for_one_and_are_let_go_by_its_first_attempt() {
        witness.choose(tasks);

        assertThat(witness.is(task("data.no-extra-line[line]"))).isTrue();
        assertThat(witness.is(task("rcpt.multiple"))).isFalse();
        assertThat(witness.holds(task("data.no-extra-line[line]"))).isFalse();
        assertThat(witness.holds(task("data.state-cleared"))).isFalse();
        assertThat(witness.holds(task("data.no-extra-line[nothing]"))).isTrue();
        assertThat(witness.holds(task("rcpt.multiple"))).isTrue();
        assertThat(witness.saw(task("data.state-cleared"), new AttemptResult.Passed()))
                .isEmpty();
        assertThat(witness.saw(
                        task("data.no-extra-line[line]"), new AttemptResult.Deferred("RCPT", "450 4.2.0 later", 450)))
                .containsExactly(task("data.no-extra-line[nothing]"), task("rcpt.multiple"));
        assertThat(witness.holds(task("rcpt.multiple"))).isFalse();
        assertThat(witness.refusal(task("rcpt.multiple").probe)).isEmpty();
    }

    @Test
    void where_it_saw_nothing_come_the_others_are_told_so() {
        witness.choose(tasks);
        witness.saw(task("data.no-extra-line[line]"), SILENCE);

        assertThat(witness.refusal(task("data.no-extra-line[nothing]").probe))
                .hasValueSatisfying(why -> assertThat(why)
                        .contains("data.no-extra-line[line]", "nothing arrived at maildir /nowhere", "--mailbox-at"));
        assertThat(witness.refusal(task("data.state-cleared").probe)).isEmpty();
        assertThat(target.found("mailbox-at")).contains("false");
    }

    @Test
    void any_other_end_of_it_refuses_nobody() {
        witness.choose(tasks);
        witness.saw(
                task("data.no-extra-line[line]"),
                new AttemptResult.Missed("1 copies", "only others arrived at maildir /nowhere (3)", false, ""));

        assertThat(witness.refusal(task("data.no-extra-line[nothing]").probe)).isEmpty();
        assertThat(target.found("mailbox-at")).isEmpty();
    }
}
