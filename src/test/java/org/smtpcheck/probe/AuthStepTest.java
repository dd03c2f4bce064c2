package org.smtpcheck.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpcheck.probe.ProbeKit.answering;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpcheck.probe.AttemptResult.Failed;
import org.smtpcheck.probe.AttemptResult.Missed;
import org.smtpcheck.probe.AttemptResult.NotApplicable;
import org.smtpcheck.probe.AttemptResult.Passed;
import org.smtpcheck.probe.AttemptResult.WayBroken;
import org.smtpcheck.probe.CredentialsGuard.Permission;
import org.smtpcheck.sasl.Mechanism;
import org.smtpcheck.sasl.flaw.AuthFlaw;

class AuthStepTest {

    private static ProbeKit kit(String steps) {
        return with(ProbeKit.steps(steps));
    }

    private static ProbeKit with(ProbeKit kit) {
        kit.facts.put("user", AuthServer.USER);
        kit.facts.put("password", AuthServer.PASSWORD);
        kit.secrets.add(AuthServer.PASSWORD);
        kit.permissions.add(Permission.CLEARTEXT);
        return kit;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource(
            value = Mechanism.class,
            names = {"PLAIN", "LOGIN", "CRAM_MD5", "DIGEST_MD5", "SCRAM_SHA_1", "SCRAM_SHA_256"})
    void a_named_mechanism_authenticates_with_the_facts(Mechanism mechanism) {
        assertThat(kit("- auth: " + mechanism.saslName() + "\n  expect: { mechanism: " + mechanism.saslName() + " }")
                        .server(AuthServer.of(mechanism))
                        .end())
                .isEqualTo(new Passed());
    }

    @Test
    void alone_it_takes_the_strongest_mechanism_of_the_last_ehlo() {
        ProbeKit kit = kit("- auth:\n  expect: { mechanism: SCRAM-SHA-256, iterations: \">=4096\", nonce-extends: true,"
                + " server-signature: valid, final-in: 334 }");
        assertThat(kit.server(AuthServer.of(Mechanism.PLAIN, Mechanism.SCRAM_SHA_256, Mechanism.LOGIN))
                        .end())
                .isEqualTo(new Passed());
        assertThat(kit.lines()).anyMatch(line -> line.startsWith("AUTH SCRAM-SHA-256 "));
    }

    @Test
    void its_ordinary_success_is_235_and_nothing_else() {
        assertThat(kit("- auth: PLAIN\n  expect: { mechanism: PLAIN }")
                        .server(answering("AUTH", "250 2.0.0 ok"))
                        .end())
                .isInstanceOfSatisfying(
                        Missed.class, missed -> assertThat(missed.actual()).contains("neither 235 nor a refusal"));
        assertThat(kit("- auth: PLAIN\n- noop:\n  expect: 250")
                        .server(answering("AUTH", "535 5.7.8 no"))
                        .end())
                .isEqualTo(new Failed("set-up: expected 235 to AUTH, got 535 5.7.8 no"));
    }

    @Test
    void a_wrong_password_is_refused_with_the_exchange_still_judged() {
        assertThat(kit("- auth: { mechanism: SCRAM-SHA-256, password: \"not-${unique}\" }\n"
                                + "  expect: { reply: 535, iterations: 4096 }")
                        .server(AuthServer.of(Mechanism.SCRAM_SHA_256))
                        .end())
                .isEqualTo(new Passed());
    }

    @Test
    void what_is_expected_of_the_exchange_is_told_when_it_is_missed() {
        assertThat(kit("- auth: SCRAM-SHA-1\n  expect: { iterations: \">=10000\" }")
                        .server(AuthServer.of(Mechanism.SCRAM_SHA_1))
                        .end())
                .isEqualTo(new Missed(">=10000 iterations", "4096", false, ""));
        assertThat(kit("- auth: PLAIN\n  expect: { server-signature: valid }")
                        .server(AuthServer.of(Mechanism.PLAIN))
                        .end())
                .isInstanceOfSatisfying(
                        Missed.class,
                        missed -> assertThat(missed.actual())
                                .startsWith("no server-signature in this exchange of PLAIN"));
        assertThat(kit("- auth:\n  expect: { mechanism: SCRAM-SHA-256 }")
                        .server(AuthServer.of(Mechanism.CRAM_MD5, Mechanism.LOGIN))
                        .end())
                .isEqualTo(new Missed("mechanism SCRAM-SHA-256", "CRAM-MD5", false, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "334 VXNlcm5hbWU=x!",
                "334 Username:",
                "334-VXNlcm5hbWU6\r\n334 VXNlcm5hbWU6",
                "200 fine",
                "199 x"
            })
    void a_server_that_breaks_sasl_has_missed_and_nothing_breaks_here(String reply) {
        assertThat(kit("- auth: LOGIN\n  expect: 235")
                        .server(answering("AUTH", reply))
                        .run(Duration.ofMinutes(5))
                        .end())
                .isInstanceOf(Missed.class);
    }

    @Test
    void a_fault_of_the_server_is_a_miss_whatever_the_final_code() {
        ProbeKit kit = kit("- auth: SCRAM-SHA-256\n  expect: 235");
        AttemptResult result = kit.server(AuthServer.of(AuthFlaw.NO_SIGNATURE, Mechanism.SCRAM_SHA_256))
                .run(Duration.ofMinutes(5));
        assertThat(result.end()).isInstanceOfSatisfying(Missed.class, missed -> {
            assertThat(missed.expected()).contains("RFC 5802");
            assertThat(missed.actual()).contains("without showing that it knows the password");
        });
        assertThat(result.notes()).anyMatch(note -> note.startsWith("AUTH: "));
    }

    @Test
    void a_suite_may_expect_the_fault() {
        assertThat(kit("- auth: SCRAM-SHA-256\n  expect: { server-signature: missing }")
                        .server(AuthServer.of(AuthFlaw.NO_SIGNATURE, Mechanism.SCRAM_SHA_256))
                        .end())
                .isEqualTo(new Passed());
    }

    @Test
    void the_first_message_can_be_left_out_sent_or_empty() {
        ProbeKit without = kit("- auth: { mechanism: PLAIN, initial: false }\n  expect: 235");
        assertThat(without.server(AuthServer.of(Mechanism.PLAIN)).end()).isEqualTo(new Passed());
        assertThat(without.lines()).contains("AUTH PLAIN");

        ProbeKit login = kit("- auth: { mechanism: LOGIN, initial: true }\n  expect: 235");
        assertThat(login.server(AuthServer.of(Mechanism.LOGIN)).end()).isEqualTo(new Passed());
        assertThat(login.lines()).contains("AUTH LOGIN " + base64(AuthServer.USER));

        ProbeKit empty = kit("- auth: { mechanism: PLAIN, initial: \"=\" }\n  expect: 5xx");
        assertThat(empty.server(AuthServer.of(Mechanism.PLAIN)).end()).isEqualTo(new Passed());
        assertThat(empty.lines()).contains("AUTH PLAIN =");
    }

    @Test
    void a_challenge_can_be_answered_by_a_cancel() {
        ProbeKit kit = kit("- auth: { mechanism: LOGIN, cancel-at: 2 }\n  expect: 501");
        assertThat(kit.server(AuthServer.of(Mechanism.LOGIN)).end()).isEqualTo(new Passed());
        assertThat(kit.lines()).containsSequence("AUTH LOGIN", base64(AuthServer.USER), "*");
    }

    @Test
    void responses_go_as_they_are_and_need_no_facts() {
        ProbeKit kit = ProbeKit.steps("""
                - auth: { mechanism: PLAIN, responses: ["a*b"] }
                  expect: 501
                - auth: { mechanism: X-UNKNOWN }
                  expect: 504
                - auth: { mechanism: LOGIN, responses: [{ repeat: A, times: 12286 }] }
                  expect: 501
                """);
        assertThat(kit.server(AuthServer.of(Mechanism.PLAIN, Mechanism.LOGIN)).end())
                .isEqualTo(new Passed());
        assertThat(kit.lines()).contains("AUTH PLAIN a*b", "AUTH X-UNKNOWN", "AUTH LOGIN", "A".repeat(12286));
    }

    @Test
    void a_tampered_proof_is_refused() {
        assertThat(kit("- auth: { mechanism: SCRAM-SHA-256, tamper: proof }\n  expect: 535")
                        .server(AuthServer.of(Mechanism.SCRAM_SHA_256))
                        .end())
                .isEqualTo(new Passed());
        assertThat(kit("- auth: { mechanism: PLAIN, tamper: proof }\n  expect: 535")
                        .server(AuthServer.of(Mechanism.PLAIN))
                        .end())
                .isEqualTo(new Failed("PLAIN has no proof to tamper with"));
    }

    @Test
    void the_first_challenge_is_captured_decoded() {
        AttemptResult result = kit("- auth: { mechanism: LOGIN }\n  capture: { asked: challenge }\n  expect: 235")
                .server(AuthServer.of(Mechanism.LOGIN))
                .run(Duration.ofMinutes(1));
        assertThat(result.captures()).containsEntry("asked", "Username:");
    }

    @Test
    void a_mechanism_that_is_not_offered_is_tried_if_it_is_named_and_skipped_if_not() {
        assertThat(kit("- auth: CRAM-MD5\n  expect: 504")
                        .server(AuthServer.of(Mechanism.PLAIN))
                        .end())
                .isEqualTo(new Passed());
        assertThat(kit("- helo:\n- auth:\n  expect: 235").end()).isEqualTo(new NotApplicable("AUTH is not offered"));
        assertThat(kit("- auth:\n  expect: 235")
                        .server(AuthServer.of(Mechanism.XOAUTH2))
                        .end())
                .isEqualTo(new NotApplicable("no mechanism for a password is offered, only \"AUTH XOAUTH2\""));
    }

    @Test
    void the_state_auth_is_reached_by_the_facts_and_its_failure_is_an_error_of_the_way() {
        String probe = "start: auth\nsteps:\n  - noop:\n    expect: 250";
        ProbeKit kit = with(ProbeKit.of(probe));
        assertThat(kit.server(AuthServer.of(Mechanism.CRAM_MD5)).end()).isEqualTo(new Passed());
        assertThat(kit.lines()).containsSubsequence("AUTH CRAM-MD5", "NOOP");

        ProbeKit wrong = with(ProbeKit.of(probe));
        wrong.facts.put("password", "wrong-password");
        assertThat(wrong.server(AuthServer.of(Mechanism.PLAIN)).end()).isInstanceOfSatisfying(WayBroken.class, way -> {
            assertThat(way.state()).isEqualTo("auth");
            assertThat(way.reason()).startsWith("expected 235 to AUTH, got 535");
        });

        ProbeKit stranger = ProbeKit.of(probe);
        assertThat(stranger.server(AuthServer.of(Mechanism.PLAIN)).end()).isEqualTo(new NotApplicable("needs --user"));
    }

    @Test
    void no_secret_is_sent_in_clear_unless_that_is_permitted() {
        for (String step : List.of(
                "- auth: PLAIN\n  expect: 235",
                "- auth: SCRAM-SHA-256\n  expect: 235",
                "- auth: { mechanism: PLAIN, password: \"${password|drop:1|upper}\" }\n  expect: 535",
                "- auth: { mechanism: PLAIN, responses: [\"${password|base64}\"] }\n  expect: 535",
                "- auth: { mechanism: PLAIN, password: " + AuthServer.PASSWORD + " }\n  expect: 535",
                "- command: \"AUTH PLAIN ${password|upper|base64}\"\n  expect: 5xx",
                "- raw: \"" + base64("\0erna\0" + AuthServer.PASSWORD) + "\\r\\n\"\n- reply:\n  expect: 5xx",
                "- pipeline:\n    - noop:\n    - command: \"X ${password}\"\n      expect: 5xx")) {
            ProbeKit kit = kit(step);
            kit.permissions.clear();
            assertThat(kit.server(AuthServer.of(Mechanism.PLAIN, Mechanism.SCRAM_SHA_256))
                            .end())
                    .as(step)
                    .isInstanceOfSatisfying(
                            Failed.class,
                            failed -> assertThat(failed.reason())
                                    .contains("no secret was sent")
                                    .contains("--allow-cleartext"));
            assertThat(kit.lines()).as(step).containsExactly("EHLO [127.0.0.1]", "QUIT");
        }
    }

    @Test
    void what_is_no_secret_needs_no_permission() {
        ProbeKit kit = kit("""
                - auth: { mechanism: PLAIN, password: "made-up-${unique}" }
                  expect: 535
                - auth: { mechanism: PLAIN, password: "made-up-${unique}" }
                  expect: 535
                - auth: EXTERNAL
                  expect: 504
                - command: AUTH PLAIN
                  expect: 334
                - command: "*"
                  expect: 501
                """);
        kit.permissions.clear();
        assertThat(kit.server(AuthServer.of(Mechanism.PLAIN)).end()).isEqualTo(new Passed());
    }

    @Test
    void on_the_way_the_guard_makes_an_error_of_the_way() {
        ProbeKit kit = with(ProbeKit.of("start: auth\nsteps:\n  - noop:\n    expect: 250"));
        kit.permissions.clear();
        assertThat(kit.server(AuthServer.of(Mechanism.PLAIN)).end())
                .isInstanceOfSatisfying(
                        WayBroken.class, way -> assertThat(way.reason()).contains("--allow-cleartext"));
    }

    @Test
    void what_is_made_of_a_secret_is_hidden_like_it() {
        ProbeKit kit = kit("- command: \"FOO ${password|upper}\"\n  expect: 500");
        AttemptResult result = kit.server(
                        answering("FOO", "250 " + AuthServer.PASSWORD.toUpperCase(java.util.Locale.ROOT)))
                .run(Duration.ofMinutes(1));
        assertThat(result.toString()).doesNotContainIgnoringCase(AuthServer.PASSWORD);
    }
}
