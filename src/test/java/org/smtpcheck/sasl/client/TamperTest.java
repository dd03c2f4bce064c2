package org.smtpcheck.sasl.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smtpcheck.sasl.ChannelBinding;
import org.smtpcheck.sasl.Mechanism;
import org.smtpcheck.sasl.Octets;
import org.smtpcheck.sasl.Talk;
import org.smtpcheck.sasl.Talk.Ended;
import org.smtpcheck.sasl.server.Account;
import org.smtpcheck.sasl.server.Accounts;
import org.smtpcheck.sasl.server.AuthChannel;
import org.smtpcheck.sasl.server.AuthConfig;
import org.smtpcheck.sasl.server.AuthService;
import org.smtpcheck.sasl.server.Refusal;

/** Everything that a client does wrong on purpose is seen by a server that is right. */
class TamperTest {

    private static final ChannelBinding BINDING =
            new ChannelBinding(ChannelBinding.TLS_EXPORTER, Octets.utf8("exported keying material"));
    private static final AuthChannel CHANNEL = new AuthChannel(List.of(BINDING), Optional.empty());
    private static final ClientSettings SETTINGS =
            ClientSettings.of("erna", "pencil").withBinding(BINDING);
    private static final AuthService SERVICE = new AuthService(
            AuthConfig.of(Accounts.of(Account.of("erna", "pencil")), List.of(Mechanism.values()), "mx.example.org"));

    static Stream<Arguments> wrongs() {
        List<Arguments> wrongs = new ArrayList<>();
        for (Mechanism mechanism : Mechanism.values()) {
            for (Tamper tamper : Tamper.values()) {
                if (tamper.fits(mechanism)) {
                    wrongs.add(Arguments.of(mechanism, tamper, refusal(tamper)));
                }
            }
        }
        return wrongs.stream();
    }

    private static Refusal refusal(Tamper tamper) {
        return switch (tamper) {
            case PROOF -> Refusal.CREDENTIALS;
            case NONCE -> Refusal.NONCE;
            case BINDING, DOWNGRADE, BINDING_TYPE -> Refusal.BINDING;
            case EXTENSION, FLAG, NO_NONCE -> Refusal.MALFORMED;
        };
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    void is_refused_for_its_reason(Mechanism mechanism, Tamper tamper, Refusal refusal) {
        Ended ended = Talk.of(mechanism, SETTINGS.withTamper(tamper), AuthManner.USUAL, SERVICE, CHANNEL);

        assertThat(ended.recorded().refusal()).as("%s", ended.lines()).contains(refusal);
        assertThat(ended.standing()).isEqualTo(AuthReport.Standing.REFUSED);
    }

    @Test
    void has_at_least_one_way_for_each_wrong() {
        assertThat(wrongs().map(a -> a.get()[1]).distinct()).containsExactlyInAnyOrder((Object[]) Tamper.values());
    }

    @Test
    void is_refused_for_a_binding_of_another_type() {
        ClientSettings other = SETTINGS.withBinding(new ChannelBinding("tls-unique", BINDING.data()));
        Ended ended = Talk.of(Mechanism.SCRAM_SHA_256_PLUS, other, AuthManner.USUAL, SERVICE, CHANNEL);

        assertThat(ended.recorded().refusal()).contains(Refusal.BINDING);
    }

    @Test
    void passes_with_the_flag_y_where_the_server_does_not_bind() {
        AuthService without = new AuthService(AuthConfig.of(
                Accounts.of(Account.of("erna", "pencil")), List.of(Mechanism.SCRAM_SHA_256), "mx.example.org"));
        Ended ended = Talk.of(
                Mechanism.SCRAM_SHA_256,
                SETTINGS.withFlag(ClientSettings.Gs2Flag.Y),
                AuthManner.USUAL,
                without,
                CHANNEL);

        assertThat(ended.standing()).isEqualTo(AuthReport.Standing.AUTHENTICATED);
    }

    @Test
    void cannot_be_asked_for_where_there_is_nothing_to_tamper_with() {
        assertThatThrownBy(() -> SaslClients.of(Mechanism.PLAIN, SETTINGS.withTamper(Tamper.PROOF)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("PLAIN has no proof to tamper with");
    }

    @Test
    void needs_something_to_bind_to() {
        assertThatThrownBy(() -> SaslClients.of(Mechanism.SCRAM_SHA_1_PLUS, ClientSettings.of("erna", "pencil")))
                .hasMessage("SCRAM-SHA-1-PLUS needs a TLS channel to bind to, and there is none");
    }
}
