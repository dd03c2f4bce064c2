package org.smtpcheck.sasl.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.smtpcheck.sasl.Mechanism;
import org.smtpcheck.sasl.Octets;
import org.smtpcheck.sasl.SaslFinding;
import org.smtpcheck.sasl.Talk;
import org.smtpcheck.sasl.Talk.Ended;
import org.smtpcheck.sasl.server.Account;
import org.smtpcheck.sasl.server.Accounts;
import org.smtpcheck.sasl.server.AuthChannel;
import org.smtpcheck.sasl.server.AuthConfig;
import org.smtpcheck.sasl.server.AuthService;
import org.smtpcheck.sasl.server.Refusal;

/** The odd ways of carrying an exchange. */
class AuthMannerTest {

    private static final AuthService SERVICE = new AuthService(AuthConfig.of(
            Accounts.of(Account.of("tim", "tanstaaftanstaaf")),
            List.of(Mechanism.PLAIN, Mechanism.LOGIN, Mechanism.CRAM_MD5),
            "mx.example.org"));
    private static final ClientSettings TIM = ClientSettings.of("tim", "tanstaaftanstaaf");

    @Test
    void sends_an_initial_response_with_login_when_asked() {
        Ended ended = talk(Mechanism.LOGIN, AuthManner.USUAL.with(AuthManner.Initial.SENT));

        assertThat(ended.lines().get(0)).isEqualTo("AUTH LOGIN dGlt");
        assertThat(ended.standing()).isEqualTo(AuthReport.Standing.AUTHENTICATED);
    }

    @Test
    void sends_an_equals_sign_when_asked() {
        Ended ended = talk(Mechanism.PLAIN, AuthManner.USUAL.with(AuthManner.Initial.EQUALS_SIGN));

        assertThat(ended.lines().get(0)).isEqualTo("AUTH PLAIN =");
        assertThat(ended.recorded().refusal()).contains(Refusal.MALFORMED);
    }

    @Test
    void sends_a_scripted_initial_response_where_the_server_speaks_first() {
        AuthManner manner = AuthManner.USUAL.with(AuthManner.Initial.SENT).with(List.of(message("tim")));

        assertThat(talk(Mechanism.CRAM_MD5, manner).recorded().refusal()).contains(Refusal.INITIAL_RESPONSE);
    }

    @Test
    void sends_scripted_messages_in_base64_and_then_cancels() {
        Ended ended = talk(Mechanism.LOGIN, AuthManner.USUAL.with(List.of(message("tim"))));

        assertThat(ended.lines()).contains("dGlt", "*");
        assertThat(ended.standing()).isEqualTo(AuthReport.Standing.CANCELLED);
        assertThat(ended.client().reason()).isEqualTo("there is no further scripted answer");
    }

    @Test
    void sends_scripted_lines_as_they_are() {
        AuthManner manner = AuthManner.USUAL.with(List.of(new AuthManner.Answer.Line(Octets.utf8("!!!!"))));

        assertThat(talk(Mechanism.PLAIN, manner).lines().get(0)).isEqualTo("AUTH PLAIN !!!!");
        assertThat(talk(Mechanism.PLAIN, manner).recorded().refusal()).contains(Refusal.BASE64);
    }

    @Test
    void sends_nuls_in_wrong_places() {
        for (String wrong : List.of("tim\0tanstaaftanstaaf", "tim", "\0tim\0tanstaaf\0tanstaaf", "\0tim\0", "\0\0x")) {
            Ended ended = talk(Mechanism.PLAIN, AuthManner.USUAL.with(List.of(message(wrong))));

            assertThat(ended.recorded().refusal()).as("%s", wrong).contains(Refusal.MALFORMED);
        }
    }

    @Test
    void sends_lines_that_are_too_long() {
        AuthManner manner = AuthManner.USUAL
                .with(AuthManner.Initial.LEFT_OUT)
                .with(List.of(new AuthManner.Answer.Line(Octets.utf8("A".repeat(AuthExchange.LONGEST_LINE)))));

        assertThat(talk(Mechanism.PLAIN, manner).recorded().refusal()).contains(Refusal.TOO_LONG);
    }

    @Test
    void counts_scripted_answers_as_secrets() {
        AuthExchange exchange = new AuthExchange(
                SaslClients.of(Mechanism.PLAIN, TIM), AuthManner.USUAL.with(List.of(message("made up"))));
        exchange.begin();

        assertThat(exchange.secrets()).contains("made up", "bWFkZSB1cA==");
    }

    @Test
    void notes_challenges_that_are_not_as_smtp_wants_them() {
        AuthExchange exchange = new AuthExchange(SaslClients.of(Mechanism.PLAIN, TIM), AuthManner.USUAL);
        exchange.begin();
        exchange.challenge(List.of("go on, please", "and on"));

        assertThat(exchange.end(535, "no").findings())
                .extracting(SaslFinding::kind)
                .contains(
                        SaslFinding.Kind.CHALLENGE_OF_SEVERAL_LINES,
                        SaslFinding.Kind.CHALLENGE_NOT_BASE64,
                        SaslFinding.Kind.CHALLENGE_TOO_MANY);
    }

    @Test
    void gives_up_when_a_cancel_is_answered_by_a_challenge() {
        AuthExchange exchange = new AuthExchange(SaslClients.of(Mechanism.LOGIN, TIM), AuthManner.USUAL.cancelledAt(1));
        exchange.begin();

        assertThat(exchange.challenge(List.of("VXNlcm5hbWU6"))).isEqualTo(new AuthTurn.Line(Octets.utf8("*")));
        assertThat(exchange.challenge(List.of("VXNlcm5hbWU6"))).isEqualTo(new AuthTurn.GivenUp());
        assertThat(exchange.end(334, "VXNlcm5hbWU6").findings())
                .extracting(SaslFinding::kind)
                .contains(SaslFinding.Kind.CANCEL_IGNORED);
    }

    @Test
    void judges_final_codes() {
        assertThat(standing(235)).isEqualTo(AuthReport.Standing.AUTHENTICATED);
        assertThat(standing(250)).isEqualTo(AuthReport.Standing.WRONG);
        assertThat(standing(454)).isEqualTo(AuthReport.Standing.UNAVAILABLE);
        assertThat(standing(535)).isEqualTo(AuthReport.Standing.REFUSED);
    }

    private static AuthReport.Standing standing(int code) {
        AuthExchange exchange = new AuthExchange(SaslClients.of(Mechanism.PLAIN, TIM), AuthManner.USUAL);
        exchange.begin();
        return exchange.end(code, "text").standing();
    }

    private static AuthManner.Answer message(String text) {
        return new AuthManner.Answer.Message(Octets.utf8(text));
    }

    private static Ended talk(Mechanism mechanism, AuthManner manner) {
        return Talk.of(mechanism, TIM, manner, SERVICE, AuthChannel.CLEAR);
    }
}
