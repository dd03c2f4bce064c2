package org.smtpcheck.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smtpcheck.sasl.Talk.Ended;
import org.smtpcheck.sasl.client.AuthManner;
import org.smtpcheck.sasl.client.AuthReport.Standing;
import org.smtpcheck.sasl.client.ClientSettings;
import org.smtpcheck.sasl.server.Account;
import org.smtpcheck.sasl.server.Accounts;
import org.smtpcheck.sasl.server.AuthChannel;
import org.smtpcheck.sasl.server.AuthConfig;
import org.smtpcheck.sasl.server.AuthService;
import org.smtpcheck.sasl.server.Login;
import org.smtpcheck.sasl.server.Refusal;
import org.smtpcheck.sasl.server.ServerExchange;

/** Our client against our server, mechanism by mechanism. */
class ExchangeTest {

    private static final String USER = "erna=1,2@example.org";
    private static final String PASSWORD = "pä ss,=\"€𐌰";
    private static final String TOKEN = "vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg==";
    private static final AuthChannel CHANNEL = new AuthChannel(
            List.of(
                    new ChannelBinding(ChannelBinding.TLS_EXPORTER, Octets.utf8("exported keying material")),
                    new ChannelBinding(ChannelBinding.TLS_SERVER_END_POINT, Octets.utf8("hash of the certificate"))),
            Optional.of("CN=erna"));

    private static final AuthService SERVICE = new AuthService(AuthConfig.of(
            new Accounts(
                    List.of(new Account(USER, PASSWORD, Set.of("sales")), Account.of("other", "secret of other")),
                    Map.of(TOKEN, USER),
                    Map.of("CN=erna", USER)),
            List.of(Mechanism.values()),
            "mx.example.org"));

    @ParameterizedTest
    @EnumSource(Mechanism.class)
    void succeeds_with_the_right_secret(Mechanism mechanism) {
        Ended ended = talk(mechanism, settings(mechanism, PASSWORD, TOKEN), AuthManner.USUAL);

        assertThat(ended.standing()).as("%s", ended.lines()).isEqualTo(Standing.AUTHENTICATED);
        assertThat(ended.kinds()).as("%s", ended.client().findings()).isEmpty();
        String user = mechanism == Mechanism.ANONYMOUS ? "anonymous" : USER;
        assertThat(ended.recorded().login()).contains(new Login(user, user));
        assertThat(ended.recorded().code()).isEqualTo(235);
    }

    @ParameterizedTest
    @EnumSource(Mechanism.class)
    void succeeds_without_an_initial_response(Mechanism mechanism) {
        AuthManner manner = AuthManner.USUAL.with(AuthManner.Initial.LEFT_OUT);
        Ended ended = talk(mechanism, settings(mechanism, PASSWORD, TOKEN), manner);

        assertThat(ended.standing()).as("%s", ended.lines()).isEqualTo(Standing.AUTHENTICATED);
        assertThat(ended.lines().get(0)).isEqualTo("AUTH " + mechanism.saslName());
        assertThat(ended.kinds()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Mechanism.class,
            names = {"EXTERNAL", "ANONYMOUS"},
            mode = EnumSource.Mode.EXCLUDE)
    void fails_with_a_wrong_secret(Mechanism mechanism) {
        Ended ended = talk(mechanism, settings(mechanism, PASSWORD + "x", "x" + TOKEN), AuthManner.USUAL);

        assertThat(ended.standing()).as("%s", ended.lines()).isEqualTo(Standing.REFUSED);
        assertThat(ended.recorded().refusal()).contains(Refusal.CREDENTIALS);
        assertThat(ended.recorded().login()).isEmpty();
        assertThat(ended.recorded().code()).isEqualTo(535);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mechanism.class,
            names = {"EXTERNAL", "ANONYMOUS", "OAUTHBEARER", "XOAUTH2"},
            mode = EnumSource.Mode.EXCLUDE)
    void does_not_tell_an_unknown_user_from_a_wrong_password(Mechanism mechanism) {
        ClientSettings stranger = ClientSettings.of("stranger", PASSWORD)
                .withBinding(CHANNEL.bindings().get(0));
        Ended unknown = talk(mechanism, stranger, AuthManner.USUAL);
        Ended wrong = talk(mechanism, settings(mechanism, "x", TOKEN), AuthManner.USUAL);

        assertThat(unknown.recorded().refusal()).contains(Refusal.UNKNOWN_USER);
        assertThat(unknown.lines().get(unknown.lines().size() - 1))
                .isEqualTo(wrong.lines().get(wrong.lines().size() - 1));
        assertThat(unknown.lines()).hasSameSizeAs(wrong.lines());
    }

    @ParameterizedTest
    @EnumSource(Mechanism.class)
    void is_cancelled_at_the_first_challenge(Mechanism mechanism) {
        AuthManner manner = AuthManner.USUAL.with(AuthManner.Initial.LEFT_OUT).cancelledAt(1);
        Ended ended = talk(mechanism, settings(mechanism, PASSWORD, TOKEN), manner);

        assertThat(ended.standing()).isEqualTo(Standing.CANCELLED);
        assertThat(ended.recorded().refusal()).contains(Refusal.CANCELLED);
        assertThat(ended.recorded().code()).isEqualTo(501);
    }

    @ParameterizedTest
    @EnumSource(Mechanism.class)
    void lets_neither_a_record_nor_a_report_hold_the_secret(Mechanism mechanism) {
        for (String secret : List.of(PASSWORD, PASSWORD + "x")) {
            Ended ended = talk(mechanism, settings(mechanism, secret, secret), AuthManner.USUAL);

            assertThat(ended.recorded().toString()).doesNotContain(secret);
            assertThat(ended.client().toString()).doesNotContain(secret);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Mechanism.class,
            names = {"PLAIN", "SCRAM_SHA_1", "SCRAM_SHA_256", "SCRAM_SHA_1_PLUS", "SCRAM_SHA_256_PLUS", "DIGEST_MD5"})
    void acts_as_another_only_where_allowed(Mechanism mechanism) {
        ClientSettings settings = settings(mechanism, PASSWORD, TOKEN);

        assertThat(talk(mechanism, settings.withAuthzid("sales"), AuthManner.USUAL)
                        .recorded()
                        .login())
                .contains(new Login(USER, "sales"));
        assertThat(talk(mechanism, settings.withAuthzid(USER), AuthManner.USUAL)
                        .recorded()
                        .login())
                .contains(new Login(USER, USER));
        assertThat(talk(mechanism, settings.withAuthzid("other"), AuthManner.USUAL)
                        .recorded()
                        .refusal())
                .contains(Refusal.AUTHORIZATION);
    }

    @Test
    void takes_mechanisms_in_any_case() {
        ServerExchange exchange = SERVICE.exchange(CHANNEL);
        String message = Octets.utf8("\0" + USER + "\0" + PASSWORD).base64();

        assertThat(exchange.begin("pLaIn " + message).toString()).contains("code=235");
    }

    @Test
    void sends_an_equals_sign_for_an_empty_initial_response() {
        Ended ended = talk(Mechanism.EXTERNAL, ClientSettings.of("", ""), AuthManner.USUAL);

        assertThat(ended.lines().get(0)).isEqualTo("AUTH EXTERNAL =");
        assertThat(ended.standing()).isEqualTo(Standing.AUTHENTICATED);
    }

    @Test
    void prepares_names_and_passwords_that_people_take_for_the_same() {
        AuthConfig roman = AuthConfig.of(
                Accounts.of(Account.of("IX", "one\u00adtwo")), List.of(Mechanism.SCRAM_SHA_256), "mx.example.org");

        Ended prepared = Talk.of(Mechanism.SCRAM_SHA_256, ClientSettings.of("\u2168", "onetwo"), roman);
        Ended bare = Talk.of(
                Mechanism.SCRAM_SHA_256,
                ClientSettings.of("IX", "one\u00adtwo").withPreparation(ClientSettings.Preparation.NONE),
                roman);

        assertThat(prepared.standing()).isEqualTo(Standing.AUTHENTICATED);
        assertThat(bare.standing()).isEqualTo(Standing.REFUSED);
    }

    @Test
    void gives_up_on_a_password_that_saslprep_prohibits() {
        Ended ended = talk(Mechanism.SCRAM_SHA_256, ClientSettings.of("user", "bell\u0007"), AuthManner.USUAL);

        assertThat(ended.client().reason()).contains("SASLprep prohibits");
        assertThat(ended.standing()).isEqualTo(Standing.CANCELLED);
    }

    private Ended talk(Mechanism mechanism, ClientSettings settings, AuthManner manner) {
        return Talk.of(mechanism, settings, manner, SERVICE, CHANNEL);
    }

    private static ClientSettings settings(Mechanism mechanism, String password, String token) {
        String user = mechanism == Mechanism.ANONYMOUS ? "sirhc" : USER;
        return ClientSettings.of(user, mechanism.isBearer() ? token : password)
                .withPeer("mx.example.org", 587)
                .withBinding(CHANNEL.bindings().get(0));
    }
}
