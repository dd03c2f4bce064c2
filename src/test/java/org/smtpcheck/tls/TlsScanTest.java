package org.smtpcheck.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smtpcheck.tls.TlsAuthority.Flaw;
import org.smtpcheck.tls.TlsAuthority.KeyKind;
import org.smtpcheck.tls.TlsOffers.Order;
import org.smtpcheck.tls.TlsServerSettings.Preference;
import org.smtpcheck.wire.Octets;

class TlsScanTest {

    private static final TlsIdentity RSA =
            Loopback.AUTHORITY.identity(List.of("mail.example.test"), KeyKind.RSA, Flaw.NONE);
    private static final List<TlsVersion> EVERY =
            List.of(TlsVersion.TLS_1_3, TlsVersion.TLS_1_2, TlsVersion.TLS_1_1, TlsVersion.TLS_1_0, TlsVersion.SSL_3);

    private final List<ClientHello> said = new ArrayList<>();

    @Test
    void findsVersionsSuitesOrderAndGroups() {
        List<String> suites = List.of(
                "TLS_AES_256_GCM_SHA384",
                "TLS_AES_128_GCM_SHA256",
                "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256",
                "TLS_RSA_WITH_AES_128_CBC_SHA");
        TlsOffers offers = scan(Loopback.settings()
                .withVersions(List.of(TlsVersion.TLS_1_3, TlsVersion.TLS_1_2, TlsVersion.TLS_1_1))
                .withCipherSuites(suites)
                .withGroups(List.of("secp384r1", "x25519", "ffdhe2048", "X25519MLKEM768")));

        assertThat(offers.spoken()).containsExactly(TlsVersion.TLS_1_3, TlsVersion.TLS_1_2, TlsVersion.TLS_1_1);
        assertThat(offers.version(TlsVersion.TLS_1_3).orElseThrow().cipherSuites())
                .containsExactly("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256");
        assertThat(offers.version(TlsVersion.TLS_1_2).orElseThrow().cipherSuites())
                .containsExactlyElementsOf(suites.subList(2, 5));
        assertThat(offers.version(TlsVersion.TLS_1_1).orElseThrow().cipherSuites())
                .containsExactly("TLS_RSA_WITH_AES_128_CBC_SHA");
        assertThat(offers.version(TlsVersion.TLS_1_0).orElseThrow().refusal()).hasValue("alert protocol_version");
        assertThat(offers.version(TlsVersion.SSL_3).orElseThrow().cipherSuites())
                .isEmpty();
        assertThat(offers.groups())
                .isEqualTo(Map.of(
                        TlsVersion.TLS_1_3,
                        List.of("secp384r1", "x25519", "ffdhe2048", "X25519MLKEM768"),
                        TlsVersion.TLS_1_2,
                        List.of("secp384r1", "x25519")));
        assertThat(offers.finiteField()).isEqualTo("ffdhe2048");
        assertThat(offers.compression()).isFalse();
        assertThat(offers.secureRenegotiation()).isTrue();
        assertThat(offers.extendedMasterSecret()).isTrue();
        assertThat(offers.fallbackRefused()).isTrue();
        assertThat(offers.incomplete()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Preference.class)
    void tellsWhoseOrderCounts(Preference preference) {
        TlsOffers offers = scan(Loopback.settings().withPreference(preference));

        assertThat(offers.versions().subList(0, 2))
                .extracting(TlsOffers.VersionOffer::order)
                .containsOnly(preference == Preference.SERVER ? Order.SERVER : Order.CLIENT);
    }

    @Test
    void needsOneHandshakeForEachThatIsAcceptedAndOneMore() {
        scan(Loopback.settings()
                .withVersions(List.of(TlsVersion.TLS_1_2))
                .withCipherSuites(List.of("TLS_RSA_WITH_AES_128_CBC_SHA")));

        assertThat(said).as("1.3, 1.2 twice, 1.1, 1.0, SSLv3").hasSize(6);
    }

    @Test
    void doesNotFollowAServerThatChoosesTheSameForEver() {
        TlsOffers offers = scan(hello -> accepted(hello, 0x1301));

        assertThat(offers.incomplete()).hasValue("the server chose what was not offered");
        assertThat(said.size()).isLessThan(30);
    }

    @Test
    void sparesAVersionThatIsAnsweredByAnother() {
        TlsOffers offers = scan(hello -> hello.version() == TlsVersion.TLS_1_3 || hello.version() == TlsVersion.TLS_1_2
                ? new HelloAnswer.Accepted(TlsVersion.TLS_1_1, 0x002f, null, true, false, false, false)
                : new HelloAnswer.Refused("alert protocol_version"));

        assertThat(offers.spoken()).isEmpty();
        assertThat(offers.version(TlsVersion.TLS_1_2).orElseThrow().refusal()).hasValue("it chose TLSv1.1");
    }

    @Test
    void saysWhatKeptItFromAnAnswer() {
        TlsOffers offers = scan(hello -> new HelloAnswer.Unclear("the server answered in plain text: 500 what?"));

        assertThat(offers.incomplete()).hasValue("the server answered in plain text: 500 what?");
        assertThat(said).hasSize(EVERY.size());
    }

    @Test
    void noticesCompressionAndMissingDefences() {
        TlsOffers offers = scan(hello ->
                hello.version() == TlsVersion.TLS_1_0 && hello.cipherSuites().contains(0x002f)
                        ? new HelloAnswer.Accepted(TlsVersion.TLS_1_0, 0x002f, null, true, false, false, false)
                        : new HelloAnswer.Refused("alert handshake_failure"));

        assertThat(offers.compression()).isTrue();
        assertThat(offers.secureRenegotiation()).isFalse();
        assertThat(offers.extendedMasterSecret()).isFalse();
        assertThat(offers.fallbackRefused()).as("there is one version only").isNull();
    }

    @Test
    void offersNoSuiteThatNeedsASharedSecretNorOneOfAnotherVersion() {
        assertThat(ScanCandidates.suites(TlsVersion.TLS_1_0))
                .extracting(CipherSuites::name)
                .contains("TLS_RSA_WITH_RC4_128_MD5", "TLS_RSA_EXPORT_WITH_RC4_40_MD5", "TLS_RSA_WITH_NULL_SHA")
                .noneMatch(name -> name.contains("PSK") || name.contains("GCM") || name.startsWith("TLS_AES"));
        assertThat(ScanCandidates.groups(TlsVersion.TLS_1_3))
                .extracting(Groups::name)
                .contains("X25519MLKEM768", "ffdhe8192")
                .doesNotContain("sect163k1", "brainpoolP256r1");
    }

    private TlsOffers scan(TlsServerSettings settings) {
        return scan(hello -> answer(hello, settings));
    }

    private TlsOffers scan(Function<ClientHello, HelloAnswer> server) {
        TlsScan scan = new TlsScan(EVERY, "mail.example.test");
        Optional<ScanLane> lane = scan.next();
        while (lane.isPresent()) {
            ClientHello hello = lane.get().next().orElseThrow();
            said.add(hello);
            assertThat(said.size()).as("handshakes").isLessThan(500);
            scan.answered(lane.get(), server.apply(hello));
            lane = scan.next();
        }
        assertThat(scan.isDone()).isTrue();
        return scan.result(said.size(), Optional.empty());
    }

    private static HelloAnswer answer(ClientHello hello, TlsServerSettings settings) {
        HelloLayer client = new HelloLayer(hello);
        TlsServerLayer server = TlsServerLayer.create(RSA, settings);
        server.begin();
        Octets answer = server.received(client.begin().send()).send();
        client.received(answer);
        client.ended();
        return client.answer().orElseThrow();
    }

    private static HelloAnswer accepted(ClientHello hello, int suite) {
        return new HelloAnswer.Accepted(hello.version(), suite, "x25519", false, true, true, false);
    }
}
