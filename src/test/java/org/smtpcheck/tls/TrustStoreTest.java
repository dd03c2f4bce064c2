package org.smtpcheck.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustStoreTest {

    @Test
    void findsAnIssuerByItsName() throws Exception {
        TrustStore store = TrustStore.none().plus(Loopback.AUTHORITY.pem());
        X509CertificateHolder root = certificate(Loopback.AUTHORITY.pem());

        assertThat(store.issuersNamed(root.getSubject())).containsExactly(root);
        assertThat(store.holds(root)).isTrue();
        assertThat(store.issuersNamed(new X500Name("CN=nobody"))).isEmpty();
    }

    @Test
    void findsAnIssuerWhoseNameIsEncodedInAnotherWay() throws Exception {
        TrustStore store = TrustStore.none().plus(Loopback.AUTHORITY.pem());

        assertThat(store.issuersNamed(new X500Name("CN=test ca"))).hasSize(1);
    }

    @Test
    void keepsWhatItHasWhenMoreIsAdded() throws Exception {
        TlsAuthority other = TlsAuthority.create("Other CA", Loopback.NOW);
        TrustStore both = TrustStore.none().plus(Loopback.AUTHORITY.pem()).plus(other.pem());

        assertThat(both.holds(certificate(Loopback.AUTHORITY.pem()))).isTrue();
        assertThat(both.holds(certificate(other.pem()))).isTrue();
    }

    @Test
    void readsMoreThanOneCertificateOfAText() throws Exception {
        TlsAuthority other = TlsAuthority.create("Other CA", Loopback.NOW);
        TrustStore both = TrustStore.none().plus("# roots\n" + Loopback.AUTHORITY.pem() + "\n\n" + other.pem());

        assertThat(both.holds(certificate(other.pem()))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing | there is no certificate in it (-----BEGIN CERTIFICATE-----)",
                "-----BEGIN CERTIFICATE-----\\nAAAA | the CERTIFICATE in line 1 has no end",
                "x\\n-----BEGIN CERTIFICATE-----\\nAAA*\\n-----END CERTIFICATE----- | the CERTIFICATE in line 2 is not base64: Illegal base64 character 2a",
                "-----BEGIN CERTIFICATE-----\\nAAAA\\n-----END CERTIFICATE----- | a certificate in it cannot be read"
            })
    void saysWhatIsWrongWithAText(String pem, String problem) {
        assertThatThrownBy(() -> TrustStore.none().plus(pem.replace("\\n", "\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "sha256:00", "zz"})
    void saysWhatAFingerprintIs(String fingerprint) {
        assertThatThrownBy(() -> TrustStore.none().plusFingerprint(fingerprint))
                .hasMessage("a SHA-256 fingerprint has 64 hexadecimal digits, not: " + fingerprint);
    }

    @Test
    void hasRootsOfTheSystemOrTheJdk() {
        assertThat(Anchors.readJdk()).as("roots of the JDK").isNotEmpty();
        assertThat(TrustStore.system().issuersNamed(new X500Name("CN=nobody"))).isEmpty();
    }

    private static X509CertificateHolder certificate(String pem) throws Exception {
        List<Pem.Block> blocks = Pem.read(pem);
        return new X509CertificateHolder(blocks.get(0).der().toArray());
    }
}
