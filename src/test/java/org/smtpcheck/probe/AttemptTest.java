package org.smtpcheck.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpcheck.probe.ProbeKit.answering;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.smtpcheck.probe.AttemptResult.Deferred;
import org.smtpcheck.probe.AttemptResult.Failed;
import org.smtpcheck.probe.AttemptResult.Missed;
import org.smtpcheck.probe.AttemptResult.NotApplicable;
import org.smtpcheck.probe.AttemptResult.Passed;
import org.smtpcheck.probe.AttemptResult.Tolerated;
import org.smtpcheck.probe.AttemptResult.WayBroken;

class AttemptTest {

    private static final String RCPT = """
            - mail: ${sender}
            - rcpt: ${mailbox}
              expect: { reply: 250, tolerate: 251 }
            """;

    @Test
    void walks_to_ehlo_runs_the_steps_and_says_quit() {
        ProbeKit kit = ProbeKit.steps(RCPT);
        assertThat(kit.end()).isEqualTo(new Passed());
        assertThat(kit.lines())
                .containsExactly(
                        "EHLO [127.0.0.1]", "MAIL FROM:<me@test.example>", "RCPT TO:<test@test.example>", "QUIT");
    }

    @Test
    void a_reply_that_is_not_expected_is_a_miss_and_a_tolerated_one_is_told() {
        assertThat(ProbeKit.steps(RCPT)
                        .server(answering("RCPT", "550 5.1.1 no"))
                        .end())
                .isEqualTo(new Missed("250; tolerated: 251", "550 5.1.1 no", false, ""));
        assertThat(ProbeKit.steps(RCPT)
                        .server(answering("RCPT", "251 forwarded"))
                        .end())
                .isInstanceOf(Tolerated.class);
    }

    @Test
    void a_step_without_expect_is_set_up_and_its_failure_an_error() {
        assertThat(ProbeKit.steps(RCPT)
                        .server(answering("MAIL", "550 5.7.1 no"))
                        .end())
                .isEqualTo(new Failed("set-up: expected 2xx to MAIL, got 550 5.7.1 no"));
    }

    @Test
    void the_way_to_the_start_state_is_an_error_of_the_way() {
        assertThat(ProbeKit.steps(RCPT).server(answering("EHLO", "502 no")).end())
                .isEqualTo(new WayBroken("ehlo", "expected 2xx to EHLO, got 502 no", false));
        assertThat(ProbeKit.steps(RCPT).server(line -> List.of("refused")).end())
                .isEqualTo(new WayBroken("tcp", "connection refused", true));
        assertThat(ProbeKit.steps(RCPT)
                        .server(answering("", ScriptedConnection.CLOSE))
                        .end())
                .isInstanceOfSatisfying(
                        WayBroken.class, way -> assertThat(way.state()).isEqualTo("greeting"));
    }

    @Test
    void only_450_451_and_421_to_greeting_mail_rcpt_and_end_of_data_are_waited_out() {
        assertThat(ProbeKit.steps(RCPT)
                        .server(answering("RCPT", "450 4.2.0 greylisted"))
                        .end())
                .isEqualTo(new Deferred("RCPT", "450 4.2.0 greylisted", 450));
        assertThat(ProbeKit.steps(RCPT)
                        .server(answering("MAIL", "451 4.7.1 later"))
                        .end())
                .isInstanceOf(Deferred.class);
        assertThat(ProbeKit.steps(RCPT).server(answering("", "421 busy")).end()).isInstanceOf(Deferred.class);
        assertThat(ProbeKit.steps(RCPT)
                        .server(answering("RCPT", "452 4.5.3 too many"))
                        .end())
                .isInstanceOf(Missed.class);
        assertThat(ProbeKit.steps("- noop:\n  expect: 250")
                        .server(answering("NOOP", "450 later"))
                        .end())
                .isInstanceOf(Missed.class);
    }

    @Test
    void a_refusal_that_the_suite_names_is_judged() {
        String named = "- mail: ${sender}\n- rcpt: ${mailbox}\n  expect: [450, 451]";
        assertThat(ProbeKit.steps(named).server(answering("RCPT", "450 later")).end())
                .isEqualTo(new Passed());
        String never = "- mail: ${sender}\n- rcpt: ${mailbox}\n  expect: { never: 4xx }";
        assertThat(ProbeKit.steps(never).server(answering("RCPT", "450 later")).end())
                .isInstanceOfSatisfying(
                        Missed.class, missed -> assertThat(missed.always()).isTrue());
    }

    @Test
    void a_tolerated_refusal_is_waited_out_where_the_server_greylists() {
        String tolerated = "- mail: ${sender}\n- rcpt: ${mailbox}\n  expect: { reply: 250, tolerate: 4xx }";
        ProbeKit kit = ProbeKit.steps(tolerated).server(answering("RCPT", "450 later"));
        assertThat(kit.end()).isInstanceOf(Tolerated.class);
        ProbeKit greylisted = ProbeKit.steps(tolerated).server(answering("RCPT", "450 later"));
        greylisted.retriesTolerated = true;
        assertThat(greylisted.end()).isInstanceOf(Deferred.class);
    }

    @Test
    void a_refusal_seen_before_at_the_same_place_is_judged_as_it_stands() {
        ProbeKit kit = ProbeKit.steps(RCPT).server(answering("RCPT", "421 busy"));
        kit.judgedAsIs = java.util.Set.of("RCPT 421");
        assertThat(kit.end()).isInstanceOf(Missed.class);
    }

    @Test
    void silence_and_a_close_are_misses_that_name_what_went_unanswered() {
        assertThat(ProbeKit.steps(RCPT)
                        .server(answering("RCPT", ScriptedConnection.SILENCE))
                        .end())
                .isEqualTo(new Missed("250; tolerated: 251", "no reply to RCPT within 20 s", false, "none RCPT"));
        assertThat(ProbeKit.steps(RCPT)
                        .server(answering("RCPT", ScriptedConnection.CLOSE))
                        .end())
                .isInstanceOfSatisfying(
                        Missed.class, missed -> assertThat(missed.absence()).isEqualTo("closed RCPT"));
    }

    @Test
    void outcomes_can_be_what_is_expected() {
        String step = "- command: FOOB\n  expect: { reply: [none, closed, 5xx] }";
        for (String answer : List.of(ScriptedConnection.SILENCE, ScriptedConnection.CLOSE, "500 what?")) {
            assertThat(ProbeKit.steps(step).server(answering("FOOB", answer)).end())
                    .as(answer)
                    .isEqualTo(new Passed());
        }
        assertThat(ProbeKit.steps(step)
                        .server(answering("FOOB", ScriptedConnection.RESET))
                        .end())
                .isInstanceOf(Missed.class);
    }

    @Test
    void retry_goes_on_after_a_4yz_without_holding_a_connection_and_gives_up_when_its_time_is_over() {
        String steps = """
                - retry: { every: 2s, within: 10s, reconnect: true }
                  steps:
                    - mail: ${sender}
                    - rcpt: ${mailbox}
                      expect: 250
                """;
        ProbeKit kit = ProbeKit.steps(steps)
                .server(answering("RCPT", "450 later"))
                .server(answering("RCPT", "450 later"))
                .server(ProbeKit.POLITE);
        CompletableFuture<AttemptResult> ended = kit.begin();
        assertThat(kit.released).as("the share is given back while it waits").isEqualTo(1);
        kit.loop.advance(Duration.ofSeconds(5));
        assertThat(ended.join().end()).isEqualTo(new Passed());
        assertThat(kit.connections).isEqualTo(3);
        assertThat(kit.released).isZero();
        assertThat(ended.join().notes()).containsExactly("still refused after 2 s, accepted at try 3 after 4 s");

        assertThat(ProbeKit.steps(steps).server(answering("RCPT", "450 later")).end())
                .isEqualTo(new Missed("250 within 10 s", "450 later after 6 tries", false, ""));
        assertThat(ProbeKit.steps(steps).server(answering("RCPT", "550 no")).end())
                .as("a 5yz is final")
                .isEqualTo(new Missed("250", "550 no", false, ""));
    }

    @Test
    void a_retry_that_says_nothing_of_time_comes_again_ever_more_seldom_for_as_long_as_the_run_waits() {
        String steps = """
                - retry: { reconnect: true }
                  steps:
                    - mail: ${sender}
                    - rcpt: ${mailbox}
                      expect: 250
                """;
        ProbeKit kit = ProbeKit.steps(steps).server(answering("RCPT", "450 later"));
        kit.longestWait = Duration.ofSeconds(40);
        assertThat(kit.end()).isEqualTo(new Missed("250 within 40 s", "450 later after 6 tries", false, ""));

        ProbeKit hurried = ProbeKit.steps(steps).server(answering("RCPT", "450 later"));
        hurried.longestWait = Duration.ZERO;
        assertThat(hurried.end()).as("--wait 0").isEqualTo(new Deferred("RCPT", "450 later", 450));
    }

    @Test
    void replies_that_a_deferred_pipeline_still_gets_are_no_findings() {
        ProbeKit kit = ProbeKit.steps("""
                        - pipeline:
                            - mail: ${sender}
                            - rcpt: ${mailbox}
                              expect: 250
                            - data:
                              expect: 354
                        """).server(line -> {
            List<String> replies = new ArrayList<>();
            line.lines()
                    .forEach(command -> replies.addAll(
                            command.startsWith("RCPT")
                                    ? List.of("450 later")
                                    : command.startsWith("DATA")
                                            ? List.of("554 no recipients")
                                            : ProbeKit.POLITE.apply(command)));
            return line.isEmpty() ? ProbeKit.POLITE.apply(line) : replies;
        });

        assertThat(kit.end()).isInstanceOf(Deferred.class);
        assertThat(kit.traffic.found(TrafficCheck.ONE_REPLY).places()).isEmpty();
    }

    @Test
    void the_first_try_of_a_reconnecting_retry_takes_a_new_connection_when_the_old_one_was_used() {
        ProbeKit kit = ProbeKit.steps("""
                        - mail: ${sender}
                        - rcpt: ${mailbox}
                          expect: 450
                        - retry: { every: 2s, within: 10s, reconnect: true }
                          steps:
                            - mail: ${sender}
                              expect: 250
                        """).server(answering("RCPT", "450 later"));
        assertThat(kit.end()).isEqualTo(new Passed());
        assertThat(kit.connections).isEqualTo(2);
    }

    @Test
    void repeat_counts_and_ends_at_a_reply() {
        AtomicInteger recipients = new AtomicInteger();
        ProbeKit kit = ProbeKit.steps("""
                        - mail: ${sender}
                        - repeat: { times: 10, as: i, until: { reply: 452 } }
                          steps:
                            - rcpt: u${i}@test.example
                              expect: [250, 452]
                        """)
                .server(line -> line.startsWith("RCPT") && recipients.incrementAndGet() == 3
                        ? List.of("452 4.5.3 too many")
                        : ProbeKit.POLITE.apply(line));
        assertThat(kit.end()).isEqualTo(new Passed());
        assertThat(kit.lines()).contains("RCPT TO:<u3@test.example>").doesNotContain("RCPT TO:<u4@test.example>");
    }

    @Test
    void a_hundred_thousand_steps_deepen_no_stack() {
        ProbeKit kit = ProbeKit.steps("- repeat: { times: 100000 }\n  steps:\n    - noop:\n      expect: 250");
        assertThat(kit.end()).isEqualTo(new Passed());
        assertThat(kit.written).hasSize(100_002);
    }

    @Test
    void when_chooses_by_reply_capability_and_fact() {
        String steps = """
                - noop:
                - when: { %s }
                  then:
                    - verdict: { warn: then }
                  else:
                    - verdict: { warn: else }
                """;
        assertThat(reason(steps.formatted("reply: 250"))).isEqualTo("then");
        assertThat(reason(steps.formatted("reply: 250, not: true"))).isEqualTo("else");
        assertThat(reason(steps.formatted("capability: PIPELINING"))).isEqualTo("then");
        assertThat(reason(steps.formatted("capability: AUTH CRAM-MD5"))).isEqualTo("else");
        assertThat(reason(steps.formatted("fact: mailbox"))).isEqualTo("then");
        assertThat(reason(steps.formatted("fact: foreign"))).isEqualTo("else");
        assertThat(reason(steps.formatted("open: true"))).isEqualTo("then");
    }

    private static String reason(String steps) {
        return ((AttemptResult.Declared) ProbeKit.steps(steps).end()).reason();
    }

    @Test
    void captures_are_compared_with_our_own_inputs_blanked() {
        String steps = """
                - vrfy: alice
                  capture: { a: text }
                  expect: { reply: [252, 550] }
                - vrfy: robert
                  capture: { b: text }
                  expect: { reply: [252, 550] }
                - compare: { left: "${a}", is: equal, right: "${b}" }
                """;
        ProbeKit same = ProbeKit.steps(steps)
                .server(line -> line.startsWith("VRFY")
                        ? List.of("252 cannot verify " + line.substring(5).strip())
                        : ProbeKit.POLITE.apply(line));
        assertThat(same.end()).isEqualTo(new Passed());
        ProbeKit different = ProbeKit.steps(steps)
                .server(line -> line.startsWith("VRFY")
                        ? List.of(line.contains("alice") ? "252 ok" : "550 no such user")
                        : ProbeKit.POLITE.apply(line));
        assertThat(different.end()).isInstanceOf(Missed.class);
    }

    @Test
    void a_pipeline_is_one_write_and_a_reply_for_each_command() {
        ProbeKit kit = ProbeKit.steps("""
                - pipeline:
                    - mail: ${sender}
                    - rcpt: ${mailbox}
                      expect: 250
                    - rset:
                      expect: 250
                """);
        assertThat(kit.end()).isEqualTo(new Passed());
        assertThat(kit.written).contains("MAIL FROM:<me@test.example>\r\nRCPT TO:<test@test.example>\r\nRSET\r\n");
    }

    @Test
    void a_fact_that_nobody_gave_and_an_extension_not_offered_are_skips() {
        assertThat(ProbeKit.steps("- mail: ${sender}\n- rcpt: ${foreign}\n  expect: 5xx")
                        .end())
                .isEqualTo(new NotApplicable("needs --foreign"));
        assertThat(ProbeKit.of("needs: { capability: CHUNKING }\nsteps:\n  - noop:\n    expect: 250")
                        .end())
                .isEqualTo(new NotApplicable("CHUNKING is not offered"));
    }

    @Test
    void a_message_is_judged_at_its_end_or_where_the_suite_says() {
        assertThat(ProbeKit.steps("- message:").end()).isEqualTo(new Passed());
        assertThat(ProbeKit.steps("- message:")
                        .server(answering("DATA", "554 no"))
                        .end())
                .isInstanceOf(Missed.class);
        ProbeKit kit = ProbeKit.steps("- message: { to: x@foreign.example }\n  expect: { at: rcpt, reply: 5xx }")
                .server(answering("RCPT", "554 5.7.1 denied"));
        assertThat(kit.end()).isEqualTo(new Passed());
        assertThat(kit.lines()).doesNotContain("DATA");
    }

    @Test
    void quit_is_not_said_into_data() {
        ProbeKit kit = ProbeKit.of("start: rcpt\nsteps:\n  - data:\n    expect: 354");
        assertThat(kit.end()).isEqualTo(new Passed());
        assertThat(kit.lines()).doesNotContain("QUIT").endsWith("DATA");
    }

    @Test
    void a_second_session_walks_its_own_way() {
        ProbeKit kit = ProbeKit.steps("""
                - connect:
                  start: greeting
                  session: other
                - noop:
                  session: other
                  expect: 250
                - noop:
                  expect: 250
                """);
        assertThat(kit.end()).isEqualTo(new Passed());
        assertThat(kit.connections).isEqualTo(2);
        assertThat(kit.lines()).containsOnlyOnce("EHLO [127.0.0.1]");
    }

    @Test
    void replies_no_client_can_act_on_are_misses() {
        assertThat(ProbeKit.steps("- noop:\n  expect: 250")
                        .server(answering("NOOP", "250-a\r\n550 b"))
                        .end())
                .isInstanceOfSatisfying(
                        Missed.class, missed -> assertThat(missed.actual()).contains("no reply a client can act on"));
    }

    @Test
    void the_line_that_decided_is_the_reply_judged() {
        AttemptResult result = ProbeKit.steps("""
                        - pipeline:
                            - mail: ${sender}
                            - rcpt: ${mailbox}
                              expect: 250
                            - noop:
                        """)
                .server(line -> line.startsWith("MAIL")
                        ? List.of("250 ok", "550 no such user", "250 ok")
                        : ProbeKit.POLITE.apply(line))
                .run(Duration.ofMinutes(1));
        assertThat(result.transcript().get(result.decidedLine()).text()).isEqualTo("550 no such user\\r\\n");
    }

    @Test
    void an_auth_response_that_the_server_echoes_shows_nowhere() {
        String response = "dGVzdAB0ZXN0AHRlc3R0ZXN0";
        String steps = "- command: AUTH PLAIN " + response
                + "\n  capture: { said: text }\n  expect: { reply: 235, text: /ok/ }\n";
        AttemptResult result = ProbeKit.steps(steps)
                .server(answering("AUTH", "535 5.7.8 no: " + response + " testtest"))
                .run(Duration.ofMinutes(1));
        assertThat(result.end()).isInstanceOf(Missed.class);
        assertThat(result.toString())
                .contains("535 5.7.8 no")
                .doesNotContain(response)
                .doesNotContain("testtest");
        assertThat(result.transcript().get(result.decidedLine()).text())
                .as("the decisive line is found though it is redacted")
                .startsWith("535");
    }

    @Test
    void a_secret_across_the_bound_of_a_description_does_not_show_in_part() {
        ProbeKit kit = ProbeKit.steps("- noop:\n  expect: 500")
                .server(answering("NOOP", "250 " + "x".repeat(385) + " correct-horse-battery"));
        kit.secrets.add("correct-horse-battery");
        assertThat(kit.run(Duration.ofMinutes(1)).toString()).doesNotContain("correct-");
    }

    @Test
    void a_reply_that_breaks_off_is_noted_as_such() {
        AttemptResult result = ProbeKit.steps("- noop:\n  expect: 250")
                .server(answering("NOOP", "partial 250-first\r\n"))
                .run(Duration.ofMinutes(1));
        assertThat(result.end()).isInstanceOf(Missed.class);
        assertThat(result.notes())
                .anySatisfy(note -> assertThat(note).contains("broke off after 1 line with a hyphen"));
    }

    @Test
    void a_reference_cannot_smuggle_a_line_break_into_a_command() {
        ProbeKit kit = ProbeKit.steps("""
                        - help:
                          capture: { said: text }
                          expect: 214
                        - vrfy: ${said}
                          expect: 252
                        """).server(answering("HELP", "214-a\r\n214 MAIL FROM:<x@y.example>"));
        assertThat(kit.end())
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.reason()).startsWith("the argument of VRFY holds a line break"));
        assertThat(kit.lines()).doesNotContain("MAIL FROM:<x@y.example>");
    }
}
