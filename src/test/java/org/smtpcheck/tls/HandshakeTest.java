package org.smtpcheck.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpcheck.tls.TlsAuthority.Flaw;
import org.smtpcheck.tls.TlsAuthority.KeyKind;
import org.smtpcheck.tls.TlsServerSettings.ClientCertificate;
import org.smtpcheck.tls.TlsServerSettings.Preference;
import org.smtpcheck.wire.SecureFailure.Side;
import org.smtpcheck.wire.SecureLayer.State;

class HandshakeTest {

    private static final TlsIdentity RSA =
            Loopback.AUTHORITY.identity(List.of("mail.example.test"), KeyKind.RSA, Flaw.NONE);

    private static final List<TlsVersion> ALL =
            List.of(TlsVersion.TLS_1_3, TlsVersion.TLS_1_2, TlsVersion.TLS_1_1, TlsVersion.TLS_1_0);

    @ParameterizedTest
    @EnumSource(value = TlsVersion.class, names = "SSL_3", mode = EnumSource.Mode.EXCLUDE)
    void speaksEveryVersionAndTellsWhatWasAgreedOn(TlsVersion version) {
        Loopback loopback = Loopback.handshake(
                Loopback.options().withVersions(List.of(version)),
                Loopback.IDENTITY,
                Loopback.settings().withVersions(ALL));

        assertThat(loopback.isUp()).as(loopback.described()).isTrue();
        loopback.clientSays("EHLO me\r\n");
        loopback.serverSays("250 you\r\n");
        assertThat(loopback.serverHeard()).isEqualTo("EHLO me\r\n");
        assertThat(loopback.clientHeard()).isEqualTo("250 you\r\n");
        TlsFacts facts = loopback.facts();
        assertThat(facts.version()).isEqualTo(version);
        assertThat(facts.group()).isEqualTo("x25519");
        assertThat(facts.trust().reason()).isEqualTo("trusted");
        assertThat(facts.name().matches()).as(facts.name().reason()).isTrue();
        assertThat(facts.resumed()).isFalse();
        assertThat(facts.extendedMasterSecret()).isTrue();
        assertThat(facts.secureRenegotiation()).isEqualTo(version == TlsVersion.TLS_1_3 ? null : Boolean.TRUE);
        assertThat(facts.signatureScheme())
                .isEqualTo(version.compareTo(TlsVersion.TLS_1_2) < 0 ? null : "ecdsa_secp256r1_sha256");
        assertThat(facts.bindings()).isEqualTo(loopback.serverFacts().bindings());
        assertThat(facts.bindings().exporter()).isPresent();
        assertThat(facts.bindings().serverEndPoint()).isPresent();
        assertThat(facts.bindings().unique().isPresent()).isEqualTo(version != TlsVersion.TLS_1_3);
        assertThat(facts.daysLeft()).hasValue(364);
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, TLS_AES_128_GCM_SHA256",
        "TLSv1.3, TLS_CHACHA20_POLY1305_SHA256",
        "TLSv1.3, TLS_AES_128_CCM_SHA256",
        "TLSv1.2, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLSv1.2, TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384",
        "TLSv1.2, TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLSv1.2, TLS_RSA_WITH_AES_256_CBC_SHA",
        "TLSv1.2, TLS_RSA_WITH_3DES_EDE_CBC_SHA",
        "TLSv1.2, TLS_RSA_WITH_NULL_SHA256",
        "TLSv1.2, TLS_DH_anon_WITH_AES_128_CBC_SHA",
        "TLSv1.2, TLS_ECDH_anon_WITH_AES_128_CBC_SHA",
        "TLSv1.0, TLS_RSA_WITH_AES_128_CBC_SHA"
    })
    void speaksOneSuiteAtATime(String version, String suite) {
        Loopback loopback = Loopback.handshake(
                Loopback.options()
                        .withVersions(List.of(TlsVersion.find(version).orElseThrow()))
                        .withCipherSuites(List.of(suite)),
                RSA,
                Loopback.settings().withVersions(ALL).withCipherSuites(List.of(suite)));

        assertThat(loopback.isUp()).as(loopback.described()).isTrue();
        loopback.clientSays("NOOP\r\n");
        assertThat(loopback.serverHeard()).isEqualTo("NOOP\r\n");
        assertThat(loopback.facts().cipherSuite()).isEqualTo(suite);
        assertThat(loopback.facts().chain()).hasSize(suite.contains("_anon_") ? 0 : 1);
        assertThat(loopback.facts().trust().trusted()).isEqualTo(!suite.contains("_anon_"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x25519", "secp256r1", "secp384r1", "secp521r1", "x448", "ffdhe2048", "X25519MLKEM768"})
    void speaksOneGroupAtATime(String group) {
        Loopback loopback = Loopback.handshake(
                Loopback.options().withGroups(List.of(group)),
                Loopback.IDENTITY,
                Loopback.settings().withGroups(List.of(group)));

        assertThat(loopback.isUp()).as(loopback.described()).isTrue();
        assertThat(loopback.facts().group()).isEqualTo(group);
    }

    @Test
    void followsAServerThatWantsAnotherGroupThanTheOneAShareWasSentFor() {
        Loopback loopback = Loopback.handshake(
                Loopback.options().withGroups(List.of("x25519", "secp256r1")),
                Loopback.IDENTITY,
                Loopback.settings().withGroups(List.of("secp256r1")));

        assertThat(loopback.isUp()).as(loopback.described()).isTrue();
        assertThat(loopback.facts().group()).isEqualTo("secp256r1");
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2, x25519, x25519", "TLSv1.2, secp384r1, secp384r1"})
    void knowsTheGroupOfEarlierVersionsToo(String version, String offered, String agreed) {
        Loopback loopback = Loopback.handshake(
                Loopback.options()
                        .withVersions(List.of(TlsVersion.find(version).orElseThrow()))
                        .withGroups(List.of(offered)),
                Loopback.IDENTITY,
                Loopback.settings());

        assertThat(loopback.facts().group()).isEqualTo(agreed);
    }

    @Test
    void namesAFiniteFieldGroup() {
        Loopback loopback = Loopback.handshake(
                Loopback.options()
                        .withVersions(List.of(TlsVersion.TLS_1_2))
                        .withCipherSuites(List.of("TLS_DHE_RSA_WITH_AES_128_GCM_SHA256")),
                RSA,
                Loopback.settings());

        assertThat(loopback.facts().group()).isEqualTo("ffdhe2048");
    }

    @ParameterizedTest
    @EnumSource(Preference.class)
    void letsTheServerChooseByItsOrderOrTheClients(Preference preference) {
        List<String> order = List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384");
        List<String> reverse = List.of("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256");

        Loopback loopback = Loopback.handshake(
                Loopback.options().withCipherSuites(order),
                Loopback.IDENTITY,
                Loopback.settings().withCipherSuites(reverse).withPreference(preference));

        assertThat(loopback.facts().cipherSuite())
                .isEqualTo(preference == Preference.SERVER ? reverse.get(0) : order.get(0));
    }

    @Test
    void saysThatTheServerDoesNotSpeakTheVersion() {
        Loopback loopback = Loopback.handshake(
                Loopback.options().withVersions(List.of(TlsVersion.TLS_1_1)), Loopback.IDENTITY, Loopback.settings());

        assertThat(loopback.client.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.side()).isEqualTo(Side.PEER);
            assertThat(failure.alert()).hasValue("protocol_version");
            assertThat(failure.reason())
                    .isEqualTo("the server sent the alert protocol_version: it does not speak the versions offered");
        });
        assertThat(loopback.server.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.side()).isEqualTo(Side.OURS);
            assertThat(failure.alert()).hasValue("protocol_version");
        });
        assertThat(((TlsClientLayer) loopback.client).facts()).isEmpty();
    }

    @Test
    void saysThatNoSuiteIsInCommon() {
        Loopback loopback = Loopback.handshake(
                Loopback.options().withCipherSuites(List.of("TLS_AES_128_GCM_SHA256")),
                Loopback.IDENTITY,
                Loopback.settings().withCipherSuites(List.of("TLS_AES_256_GCM_SHA384")));

        assertThat(loopback.client.failure().orElseThrow().reason())
                .isEqualTo("the server sent the alert handshake_failure: it found no version, cipher suite, group or "
                        + "signature scheme in common, or refuses us");
    }

    @Test
    void offersASuiteThatOnlyANumberNames() {
        Loopback loopback = Loopback.handshake(
                Loopback.options().withCipherSuites(List.of("0x0A0A", "TLS_AES_128_GCM_SHA256")),
                Loopback.IDENTITY,
                Loopback.settings());

        assertThat(loopback.facts().cipherSuite()).isEqualTo("TLS_AES_128_GCM_SHA256");
    }

    @ParameterizedTest
    @EnumSource(
            value = TlsVersion.class,
            names = {"TLS_1_2", "TLS_1_3"})
    void showsAClientCertificateWhereItIsAskedFor(TlsVersion version) {
        TlsOptions options = Loopback.options()
                .withVersions(List.of(version))
                .withIdentity(Loopback.AUTHORITY.clientIdentity("erna"));

        Loopback loopback = Loopback.handshake(
                options,
                Loopback.IDENTITY,
                Loopback.settings()
                        .withClientCertificate(
                                ClientCertificate.REQUIRED, TrustStore.none().plus(Loopback.AUTHORITY.pem())));

        assertThat(loopback.isUp()).as(loopback.described()).isTrue();
        assertThat(loopback.facts().clientCertificate()).isEqualTo(TlsFacts.ClientCertificate.SENT);
        assertThat(loopback.serverFacts().certificate().orElseThrow().subject()).isEqualTo("CN=erna");
    }

    @ParameterizedTest
    @EnumSource(
            value = TlsVersion.class,
            names = {"TLS_1_2", "TLS_1_3"})
    void goesOnWithoutAClientCertificateWhereItIsOptional(TlsVersion version) {
        Loopback loopback = Loopback.handshake(
                Loopback.options().withVersions(List.of(version)),
                Loopback.IDENTITY,
                Loopback.settings().withClientCertificate(ClientCertificate.OPTIONAL, TrustStore.none()));

        assertThat(loopback.isUp()).as(loopback.described()).isTrue();
        assertThat(loopback.facts().clientCertificate()).isEqualTo(TlsFacts.ClientCertificate.ASKED);
    }

    @ParameterizedTest
    @CsvSource({"TLS_1_2, handshake_failure", "TLS_1_3, certificate_required"})
    void isRefusedWithoutAClientCertificateWhereItIsRequired(TlsVersion version, String alert) {
        Loopback loopback = Loopback.handshake(
                Loopback.options().withVersions(List.of(version)),
                Loopback.IDENTITY,
                Loopback.settings().withClientCertificate(ClientCertificate.REQUIRED, TrustStore.none()));

        assertThat(loopback.client.state()).isEqualTo(State.FAILED);
        assertThat(loopback.client.failure().orElseThrow().alert()).hasValue(alert);
    }

    @Test
    void tellsTheServerTheNameItWants() {
        Loopback loopback = Loopback.handshake(
                Loopback.options().withServerName("Bücher.example."), Loopback.IDENTITY, Loopback.settings());

        assertThat(((TlsServerLayer) loopback.server).serverName()).hasValue("xn--bcher-kva.example");
    }

    @Test
    void knowsACloseNotifyFromABareEnd() {
        Loopback ended = Loopback.handshake(Loopback.options(), Loopback.IDENTITY, Loopback.settings());
        ended.client.ended();
        assertThat(ended.client.state()).isEqualTo(State.CLOSED);
        assertThat(ended.client.closeNotifyReceived()).isFalse();

        Loopback closed = Loopback.handshake(Loopback.options(), Loopback.IDENTITY, Loopback.settings());
        closed.serverCloses();
        assertThat(closed.client.state()).isEqualTo(State.CLOSED);
        assertThat(closed.client.closeNotifyReceived()).isTrue();
        assertThat(closed.server.closeNotifyReceived())
                .as("the client answers a close_notify by its own")
                .isFalse();
    }

    @Test
    void sendsMuchInManyRecords() {
        Loopback loopback = Loopback.handshake(Loopback.options(), Loopback.IDENTITY, Loopback.settings());
        String much = "0123456789abcdef".repeat(20_000);

        loopback.clientSays(much);

        assertThat(loopback.serverHeard()).isEqualTo(much);
    }
}
