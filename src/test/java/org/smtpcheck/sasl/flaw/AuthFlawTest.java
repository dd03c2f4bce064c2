package org.smtpcheck.sasl.flaw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smtpcheck.sasl.ChannelBinding;
import org.smtpcheck.sasl.Mechanism;
import org.smtpcheck.sasl.Octets;
import org.smtpcheck.sasl.SaslFinding.Kind;
import org.smtpcheck.sasl.Talk;
import org.smtpcheck.sasl.Talk.Ended;
import org.smtpcheck.sasl.client.AuthManner;
import org.smtpcheck.sasl.client.AuthReport.Standing;
import org.smtpcheck.sasl.client.ClientSettings;
import org.smtpcheck.sasl.client.NonceComparison;
import org.smtpcheck.sasl.client.Tamper;
import org.smtpcheck.sasl.server.Account;
import org.smtpcheck.sasl.server.Accounts;
import org.smtpcheck.sasl.server.AuthChannel;
import org.smtpcheck.sasl.server.AuthConduct;
import org.smtpcheck.sasl.server.AuthConfig;
import org.smtpcheck.sasl.server.AuthService;
import org.smtpcheck.sasl.server.Login;

/** Each flaw shows in one way, and a server without it does not show it. */
class AuthFlawTest {

    private static final ChannelBinding BINDING = new ChannelBinding(ChannelBinding.TLS_EXPORTER, Octets.utf8("ekm"));
    private static final AuthChannel CHANNEL = new AuthChannel(List.of(BINDING), Optional.empty());
    private static final ClientSettings RIGHT =
            ClientSettings.of("erna", "pencil").withBinding(BINDING);
    private static final ClientSettings WRONG =
            ClientSettings.of("erna", "wrong").withBinding(BINDING);
    private static final AuthConfig CONFIG = AuthConfig.of(
            new Accounts(List.of(Account.of("erna", "pencil")), Map.of("token", "erna"), Map.of()),
            // Without the SHA-1 half of the family, whose keys would be derived anew for each flaw.
            List.of(
                    Mechanism.SCRAM_SHA_256_PLUS,
                    Mechanism.SCRAM_SHA_256,
                    Mechanism.CRAM_MD5,
                    Mechanism.PLAIN,
                    Mechanism.LOGIN,
                    Mechanism.OAUTHBEARER),
            "mx.example.org");

    @ParameterizedTest
    @EnumSource(AuthFlaw.class)
    void shows(AuthFlaw flaw) {
        assertThat(isSeen(flaw, flaw)).as("seen with the flaw").isTrue();
        assertThat(isSeen(flaw, AuthConduct.RIGHT)).as("seen without the flaw").isFalse();
    }

    @ParameterizedTest
    @EnumSource(AuthFlaw.class)
    void is_found_by_its_name(AuthFlaw flaw) {
        assertThat(AuthFlaw.named(flaw.word())).contains(flaw);
    }

    @ParameterizedTest
    @EnumSource(AuthFlaw.class)
    void leaves_the_plain_good_case_alone_where_it_does_not_belong_to_it(AuthFlaw flaw) {
        Set<AuthFlaw> inGoodCase = EnumSet.of(AuthFlaw.RESPONSE_ECHOED);
        Ended ended = talk(Mechanism.PLAIN, RIGHT, AuthManner.USUAL, flaw);

        assertThat(ended.standing()).isEqualTo(Standing.AUTHENTICATED);
        assertThat(ended.recorded().text().contains(":")).isEqualTo(inGoodCase.contains(flaw));
    }

    private static boolean isSeen(AuthFlaw flaw, AuthConduct conduct) {
        return switch (flaw) {
            case ANY_PASSWORD -> passes(talk(Mechanism.LOGIN, WRONG, AuthManner.USUAL, conduct));
            case ANY_PROOF -> passes(talk(Mechanism.CRAM_MD5, WRONG, AuthManner.USUAL, conduct));
            case ANY_TOKEN -> passes(talk(Mechanism.OAUTHBEARER, WRONG, AuthManner.USUAL, conduct));
            case ANY_AUTHZID -> actsAs("other", conduct);
            case AUTHZID_IGNORED -> actsAs("erna", conduct);
            case NONCE_REUSED -> repeats(conduct);
            case NONCE_NOT_EXTENDED -> found(Kind.NONCE_NOT_EXTENDED, conduct);
            case NONCE_NOT_OURS -> found(Kind.NONCE_NOT_OURS, conduct);
            case NONCE_UNCHECKED -> tampered(Mechanism.SCRAM_SHA_256, Tamper.NONCE, conduct);
            case BINDING_UNCHECKED -> tampered(Mechanism.SCRAM_SHA_256_PLUS, Tamper.BINDING, conduct);
            case DOWNGRADE_UNSEEN -> tampered(Mechanism.SCRAM_SHA_256, Tamper.DOWNGRADE, conduct);
            case EXTENSION_UNSEEN -> tampered(Mechanism.SCRAM_SHA_256, Tamper.EXTENSION, conduct);
            case FLAG_UNCHECKED -> tampered(Mechanism.SCRAM_SHA_256, Tamper.BINDING_TYPE, conduct);
            case FEW_ITERATIONS -> found(Kind.ITERATIONS_LOW, conduct);
            case BAD_SIGNATURE -> found(Kind.BAD_SERVER_SIGNATURE, conduct);
            case NO_SIGNATURE -> found(Kind.NO_SERVER_SIGNATURE, conduct);
            case LATE_SIGNATURE -> found(Kind.SIGNATURE_IN_SUCCESS, conduct);
            case USERS_TOLD -> tellsUsers(conduct);
            case BASE64_LENIENT -> passes(scripted("AGVybmEAcGVu Y2ls", conduct));
            case CHALLENGES_PLAIN ->
                talk(Mechanism.LOGIN, RIGHT, AuthManner.USUAL, conduct).kinds().contains(Kind.CHALLENGE_NOT_BASE64);
            case CANCEL_IGNORED ->
                talk(Mechanism.LOGIN, RIGHT, AuthManner.USUAL.cancelledAt(1), conduct)
                        .kinds()
                        .contains(Kind.CANCEL_IGNORED);
            case INITIAL_RESPONSE_TAKEN -> takesInitialResponse(conduct);
            case EQUALS_SIGN_UNKNOWN -> scripted("=", conduct).lines().get(1).startsWith("334");
            case MECHANISM_CASE ->
                new AuthService(CONFIG.with(conduct))
                        .exchange(CHANNEL)
                        .begin("plain AGVybmEAcGVuY2ls")
                        .toString()
                        .contains("504");
            case PLAIN_LENIENT -> passes(scripted(Octets.utf8("erna\0pencil").base64(), conduct));
            case JSON_MALFORMED ->
                talk(Mechanism.OAUTHBEARER, WRONG, AuthManner.USUAL, conduct)
                        .kinds()
                        .contains(Kind.BEARER_JSON);
            case RESPONSE_ECHOED ->
                talk(Mechanism.PLAIN, WRONG, AuthManner.USUAL, conduct)
                        .recorded()
                        .text()
                        .contains("AGVybmEAd3Jvbmc=");
        };
    }

    private static boolean passes(Ended ended) {
        return ended.recorded().code() == 235;
    }

    private static boolean actsAs(String name, AuthConduct conduct) {
        return talk(Mechanism.PLAIN, RIGHT.withAuthzid("other"), AuthManner.USUAL, conduct)
                .recorded()
                .login()
                .equals(Optional.of(new Login("erna", name)));
    }

    private static boolean repeats(AuthConduct conduct) {
        return repeats(Mechanism.CRAM_MD5, conduct) && repeats(Mechanism.SCRAM_SHA_256, conduct);
    }

    private static boolean repeats(Mechanism mechanism, AuthConduct conduct) {
        Ended one = talk(mechanism, RIGHT, AuthManner.USUAL, conduct);
        Ended two = talk(mechanism, RIGHT, AuthManner.USUAL, conduct);
        return NonceComparison.of(one.client(), two.client()).isPresent();
    }

    private static boolean found(Kind kind, AuthConduct conduct) {
        return talk(Mechanism.SCRAM_SHA_256, RIGHT, AuthManner.USUAL, conduct)
                .kinds()
                .contains(kind);
    }

    private static boolean tampered(Mechanism mechanism, Tamper tamper, AuthConduct conduct) {
        return passes(talk(mechanism, RIGHT.withTamper(tamper), AuthManner.USUAL, conduct));
    }

    private static boolean tellsUsers(AuthConduct conduct) {
        Ended unknown = talk(Mechanism.LOGIN, ClientSettings.of("nobody", "x"), AuthManner.USUAL, conduct);
        Ended wrong = talk(Mechanism.LOGIN, WRONG, AuthManner.USUAL, conduct);
        return !unknown.recorded().text().equals(wrong.recorded().text());
    }

    private static boolean takesInitialResponse(AuthConduct conduct) {
        AuthManner manner = AuthManner.USUAL
                .with(AuthManner.Initial.SENT)
                .with(List.of(new AuthManner.Answer.Message(Octets.utf8("erna 0123456789abcdef0123456789abcdef"))));
        return talk(Mechanism.CRAM_MD5, RIGHT, manner, conduct).recorded().code() == 535;
    }

    private static Ended scripted(String line, AuthConduct conduct) {
        AuthManner.Initial initial = line.equals("=") ? AuthManner.Initial.SENT : AuthManner.Initial.LEFT_OUT;
        AuthManner manner = new AuthManner(initial, List.of(new AuthManner.Answer.Line(Octets.utf8(line))), 0);
        return talk(Mechanism.PLAIN, RIGHT, manner, conduct);
    }

    private static Ended talk(Mechanism mechanism, ClientSettings settings, AuthManner manner, AuthConduct conduct) {
        return Talk.of(mechanism, settings, manner, new AuthService(CONFIG.with(conduct)), CHANNEL);
    }
}
