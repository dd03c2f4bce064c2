package org.smtpcheck.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpcheck.tls.TlsAuthority.Flaw;
import org.smtpcheck.tls.TlsAuthority.KeyKind;

class TlsIdentityTest {

    private static final List<String> NAMES = List.of("mail.example.test");

    @ParameterizedTest
    @CsvSource({
        "EC, PRIVATE KEY",
        "EC, EC PRIVATE KEY",
        "RSA, PRIVATE KEY",
        "RSA, RSA PRIVATE KEY",
        "ED25519, PRIVATE KEY"
    })
    void readsAKeyInEachOfItsForms(KeyKind kind, String label) throws Exception {
        TlsIdentity made = Loopback.AUTHORITY.identity(NAMES, kind, Flaw.NONE);

        TlsIdentity read = TlsIdentity.of(made.chainPem(), Pem.write(label, encoded(made.key(), label)));

        Loopback loopback = Loopback.handshake(Loopback.options(), read, Loopback.settings());
        assertThat(loopback.isUp()).as(loopback.described()).isTrue();
        assertThat(loopback.facts().trust().trusted()).isTrue();
    }

    @Test
    void readsBothOfOneText() throws Exception {
        TlsIdentity made = Loopback.AUTHORITY.identity(NAMES);
        String both = Pem.write("PRIVATE KEY", encoded(made.key(), "PRIVATE KEY")) + made.chainPem();

        assertThat(TlsIdentity.of(both, both).chainPem()).isEqualTo(made.chainPem());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing | there is no key in it (-----BEGIN PRIVATE KEY-----)",
                "-----BEGIN PRIVATE KEY-----\\nAAAA\\n-----END PRIVATE KEY----- | the key cannot be read",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\\nAAAA\\n-----END ENCRYPTED PRIVATE KEY----- | the key is encrypted: decrypt it first",
                "-----BEGIN RSA PRIVATE KEY-----\\nProc-Type: 4,ENCRYPTED\\nAA\\n-----END RSA PRIVATE KEY----- | the RSA PRIVATE KEY in line 1 is encrypted: decrypt it first",
                "-----BEGIN DSA PRIVATE KEY-----\\nAAAA\\n-----END DSA PRIVATE KEY----- | a key of this kind is not known: DSA PRIVATE KEY"
            })
    void saysWhatIsWrongWithAKey(String pem, String problem) {
        assertThatThrownBy(() -> TlsIdentity.of(Loopback.IDENTITY.chainPem(), pem.replace("\\n", "\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(problem);
    }

    @Test
    void neverShowsItsKey() {
        assertThat(Loopback.IDENTITY.toString()).isEqualTo("an identity with 1 certificates");
    }

    private static byte[] encoded(AsymmetricKeyParameter key, String label) throws IOException {
        PrivateKeyInfo info = PrivateKeyInfoFactory.createPrivateKeyInfo(key);
        return label.equals("PRIVATE KEY")
                ? info.getEncoded()
                : info.parsePrivateKey().toASN1Primitive().getEncoded();
    }
}
