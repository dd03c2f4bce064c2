package org.smtpcheck.sasl.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.ongres.scram.client.ScramClient;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smtpcheck.sasl.Base64Text;
import org.smtpcheck.sasl.ChannelBinding;
import org.smtpcheck.sasl.Mechanism;
import org.smtpcheck.sasl.Octets;

/** Our server against a SCRAM client that others wrote. */
class OngresPeerTest {

    private static final Octets EKM = Octets.utf8("exported keying material");

    @ParameterizedTest
    @EnumSource(
            value = Mechanism.class,
            names = {"SCRAM_SHA_1", "SCRAM_SHA_256", "SCRAM_SHA_1_PLUS", "SCRAM_SHA_256_PLUS"})
    void authenticates_and_is_believed(Mechanism mechanism) throws Exception {
        AuthService service = new AuthService(AuthConfig.of(
                Accounts.of(Account.of("erna=1,2", "pä ss,=\u20ac")), List.of(mechanism), "mx.example.org"));
        ChannelBinding binding = new ChannelBinding(ChannelBinding.TLS_EXPORTER, EKM);
        ServerExchange server = service.exchange(new AuthChannel(List.of(binding), Optional.empty()));
        var unbound = ScramClient.builder()
                .advertisedMechanisms(List.of(mechanism.saslName()))
                .username("erna=1,2")
                .password("pä ss,=\u20ac".toCharArray());
        ScramClient client =
                (mechanism.isPlus() ? unbound.channelBinding(binding.type(), EKM.toArray()) : unbound).build();

        String first = Octets.utf8(client.clientFirstMessage().toString()).base64();
        client.serverFirstMessage(challenge(server.begin(mechanism.saslName() + " " + first)));
        String last = Octets.utf8(client.clientFinalMessage().toString()).base64();
        String signature = challenge(server.line(last));

        assertThatCode(() -> client.serverFinalMessage(signature)).doesNotThrowAnyException();
        assertThat(server.line("").toString()).contains("code=235");
    }

    private static String challenge(ServerTurn turn) {
        assertThat(turn).isInstanceOf(ServerTurn.Challenge.class);
        return Octets.of(Base64Text.read(((ServerTurn.Challenge) turn).text()).octets())
                .text();
    }
}
