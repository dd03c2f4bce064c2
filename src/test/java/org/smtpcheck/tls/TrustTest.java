package org.smtpcheck.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpcheck.tls.TlsAuthority.Flaw;
import org.smtpcheck.tls.TlsAuthority.KeyKind;

class TrustTest {

    private static final List<String> NAMES = List.of("mail.example.test");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NONE | | trusted",
                "LONG_CHAIN | | trusted",
                "WRONG_NAME | | trusted",
                "EXPIRED | EXPIRED | expired on 2026-05-31",
                "NOT_YET_VALID | NOT_YET_VALID | is not valid before 2027-06-01",
                "SELF_SIGNED | SELF_SIGNED | is self-signed",
                "INCOMPLETE_CHAIN | INCOMPLETE_CHAIN | the chain lacks its issuer CN=Test CA intermediate: the server sends its own certificate only",
                "UNKNOWN_ROOT | UNKNOWN_ROOT | its root CN=Test CA (of nobody) is not trusted",
                "BAD_SIGNATURE | BAD_SIGNATURE | the signature on CN=mail.example.test is not its issuer's: CN=Test CA",
                "WEAK_KEY | WEAK_KEY | has a weak key: RSA of 1024 bits",
                "SHA1_SIGNATURE | WEAK_SIGNATURE | is signed with a weak hash: ecdsa-with-SHA1",
                "NOT_FOR_SERVERS | NOT_FOR_SERVERS | is not for servers: it is for clientAuth"
            })
    void givesTheExactReason(Flaw flaw, TrustProblem.Kind kind, String reason) {
        TlsFacts facts = shown(Loopback.AUTHORITY.identity(NAMES, KeyKind.EC, flaw), Loopback.options());

        assertThat(facts.trust().reason()).isEqualTo(reason);
        assertThat(facts.trust().problems())
                .extracting(TrustProblem::kind)
                .isEqualTo(kind == null ? List.of() : List.of(kind));
        assertThat(facts.name().matches()).isEqualTo(flaw != Flaw.WRONG_NAME);
    }

    @Test
    void aWrongNameSaysForWhomTheCertificateIs() {
        TlsFacts facts = shown(Loopback.AUTHORITY.identity(NAMES, KeyKind.EC, Flaw.WRONG_NAME), Loopback.options());

        assertThat(facts.name().reason()).isEqualTo("it is not for mail.example.test: it is for wrong-name.invalid");
    }

    @Test
    void namesAllThatIsWrongWeightiestFirst() {
        TlsIdentity self = Loopback.AUTHORITY.identity(NAMES, KeyKind.EC, Flaw.SELF_SIGNED);
        TlsOptions later = new TlsOptions(
                Loopback.options().versions(),
                Loopback.options().cipherSuites(),
                Loopback.options().groups(),
                Loopback.options().signatureSchemes(),
                null,
                List.of(),
                null,
                TrustStore.none(),
                null,
                Loopback.NOW.plus(Duration.ofDays(500)));

        assertThat(shown(self, later).trust().reason()).isEqualTo("expired on 2027-06-01; is self-signed");
    }

    @Test
    void trustsASelfSignedCertificateThatWasGivenAsTrusted() {
        TlsIdentity self = Loopback.AUTHORITY.identity(NAMES, KeyKind.EC, Flaw.SELF_SIGNED);

        TlsFacts facts =
                shown(self, Loopback.options().withTrust(TrustStore.none().plus(self.chainPem())));

        assertThat(facts.trust().reason()).isEqualTo("trusted");
        assertThat(facts.certificate().orElseThrow().selfSigned()).isTrue();
    }

    @Test
    void trustsWhateverHasAPinnedFingerprint() {
        TlsIdentity self = Loopback.AUTHORITY.identity(NAMES, KeyKind.EC, Flaw.SELF_SIGNED);
        String sha256 =
                shown(self, Loopback.options()).certificate().orElseThrow().sha256();
        String withColons = sha256.toLowerCase(java.util.Locale.ROOT).replaceAll("(..)(?=.)", "$1:");

        TlsFacts pinned =
                shown(self, Loopback.options().withTrust(TrustStore.none().plusFingerprint("sha256:" + withColons)));

        assertThat(pinned.trust().trusted()).isTrue();
        assertThat(shown(
                                Loopback.IDENTITY,
                                Loopback.options().withTrust(TrustStore.none().plusFingerprint(sha256)))
                        .trust()
                        .trusted())
                .as("a pin counts for that certificate only")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"EC, EC secp256r1, 256", "RSA, RSA, 2048", "ED25519, Ed25519, 256"})
    void readsCertificatesOfEveryKind(KeyKind kind, String type, int bits) {
        TlsFacts facts = shown(Loopback.AUTHORITY.identity(NAMES, kind, Flaw.NONE), Loopback.options());

        CertificateFacts leaf = facts.certificate().orElseThrow();
        assertThat(facts.trust().reason()).isEqualTo("trusted");
        assertThat(leaf.keyType()).isEqualTo(type);
        assertThat(leaf.keyBits()).isEqualTo(bits);
        assertThat(leaf.names()).containsExactly("mail.example.test");
        assertThat(leaf.usage()).contains("digitalSignature");
        assertThat(leaf.extendedUsage()).containsExactly("serverAuth");
        assertThat(leaf.signatureAlgorithm()).isEqualTo("ecdsa-with-SHA256");
        assertThat(leaf.sha256()).matches("[0-9A-F]{64}");
        assertThat(facts.trust().path()).containsExactly("CN=mail.example.test", "CN=Test CA");
    }

    private static TlsFacts shown(TlsIdentity identity, TlsOptions options) {
        Loopback loopback = Loopback.handshake(options, identity, Loopback.settings());
        assertThat(loopback.isUp()).as(loopback.described()).isTrue();
        return loopback.facts();
    }
}
