package org.smtpcheck.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;
import org.junit.jupiter.api.Test;

class PathRulesTest {

    private static final Instant NOW = Loopback.NOW;
    private static final KeyPair ROOT_KEY = KeyPair.make(TlsAuthority.KeyKind.EC);
    private static final KeyPair KEY = KeyPair.make(TlsAuthority.KeyKind.EC);

    private final X509CertificateHolder root = issued("CN=Root", "CN=Root", ROOT_KEY, ROOT_KEY, authority());

    @Test
    void anIssuerMustBeAnAuthority() {
        X509CertificateHolder between = issued(
                "CN=Between",
                "CN=Root",
                KEY,
                ROOT_KEY,
                List.of(critical(Extension.basicConstraints, new BasicConstraints(false))));
        X509CertificateHolder leaf = issued("CN=leaf", "CN=Between", KEY, KEY, List.of());

        assertThat(reason(leaf, between)).isEqualTo("its issuer CN=Between is no certificate authority");
    }

    @Test
    void anIssuersKeyMustBeForSigningCertificates() {
        X509CertificateHolder between = issued(
                "CN=Between",
                "CN=Root",
                KEY,
                ROOT_KEY,
                List.of(
                        critical(Extension.basicConstraints, new BasicConstraints(true)),
                        critical(Extension.keyUsage, new KeyUsage(KeyUsage.digitalSignature))));
        X509CertificateHolder leaf = issued("CN=leaf", "CN=Between", KEY, KEY, List.of());

        assertThat(reason(leaf, between))
                .isEqualTo("its issuer CN=Between may not sign certificates (key usage digitalSignature)");
    }

    @Test
    void aPathIsNoLongerThanItsIssuersAllow() {
        X509CertificateHolder first = issued(
                "CN=First",
                "CN=Root",
                KEY,
                ROOT_KEY,
                List.of(critical(Extension.basicConstraints, new BasicConstraints(0))));
        X509CertificateHolder second = issued("CN=Second", "CN=First", KEY, KEY, authority());
        X509CertificateHolder leaf = issued("CN=leaf", "CN=Second", KEY, KEY, List.of());

        assertThat(reason(leaf, second, first)).isEqualTo("its issuer CN=First allows 0 intermediates, not 1");
    }

    @Test
    void namesStayWithinTheIssuersBounds() {
        GeneralSubtree[] permitted = {new GeneralSubtree(new GeneralName(GeneralName.dNSName, "example.test"))};
        List<Extension> constrained = new ArrayList<>(authority());
        constrained.add(critical(Extension.nameConstraints, new NameConstraints(permitted, null)));
        X509CertificateHolder between = issued("CN=Between", "CN=Root", KEY, ROOT_KEY, constrained);

        assertThat(reason(named("mail.example.test"), between)).isEqualTo("trusted");
        assertThat(reason(named("mail.other.test"), between))
                .startsWith("its issuer CN=Between may not issue for these names: ");
    }

    @Test
    void aCriticalExtensionMustBeKnown() {
        X509CertificateHolder leaf = issued(
                "CN=leaf",
                "CN=Root",
                KEY,
                ROOT_KEY,
                List.of(new Extension(
                        new ASN1ObjectIdentifier("1.2.3.4"), true, new DEROctetString(new byte[] {5, 0}))));

        assertThat(reason(leaf)).isEqualTo("has a critical extension that is not known: 1.2.3.4");
    }

    @Test
    void findsTheWayThroughAChainInAnyOrderWithSpareCertificates() {
        X509CertificateHolder first = issued("CN=First", "CN=Root", KEY, ROOT_KEY, authority());
        X509CertificateHolder second = issued("CN=Second", "CN=First", KEY, KEY, authority());
        X509CertificateHolder leaf = issued("CN=leaf", "CN=Second", KEY, KEY, List.of());
        X509CertificateHolder spare = issued("CN=Spare", "CN=Nobody", KEY, KEY, List.of());

        assertThat(reason(leaf, spare, root, first, second)).isEqualTo("trusted");
    }

    @Test
    void endsInALoopOfIssuers() {
        X509CertificateHolder one = issued("CN=One", "CN=Two", KEY, KEY, authority());
        X509CertificateHolder two = issued("CN=Two", "CN=One", KEY, KEY, authority());
        X509CertificateHolder leaf = issued("CN=leaf", "CN=One", KEY, KEY, List.of());

        assertThat(reason(leaf, one, two)).isEqualTo("the chain ends at the issuer CN=One, neither sent nor trusted");
    }

    private X509CertificateHolder named(String name) {
        GeneralNames names = new GeneralNames(new GeneralName(GeneralName.dNSName, name));
        return issued(
                "CN=leaf", "CN=Between", KEY, KEY, List.of(extension(Extension.subjectAlternativeName, false, names)));
    }

    private String reason(X509CertificateHolder... sent) {
        TrustStore trust = TrustStore.none().plus(Pem.write("CERTIFICATE", encoded(root)));
        return Trust.judge(List.of(sent), trust, NOW).reason();
    }

    private static List<Extension> authority() {
        return List.of(critical(Extension.basicConstraints, new BasicConstraints(true)));
    }

    private static Extension critical(ASN1ObjectIdentifier oid, ASN1Encodable value) {
        return extension(oid, true, value);
    }

    private static Extension extension(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        try {
            return new Extension(oid, critical, value.toASN1Primitive().getEncoded());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static byte[] encoded(X509CertificateHolder certificate) {
        try {
            return certificate.getEncoded();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static X509CertificateHolder issued(
            String subject, String issuer, KeyPair own, KeyPair signing, List<Extension> extensions) {
        try {
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    new X500Name(issuer),
                    BigInteger.valueOf(subject.hashCode() & 0xffff),
                    Date.from(NOW.minus(Duration.ofDays(1))),
                    Date.from(NOW.plus(Duration.ofDays(1))),
                    new X500Name(subject),
                    own.open());
            for (Extension extension : extensions) {
                builder.addExtension(extension);
            }
            return builder.build(new BcECContentSignerBuilder(
                            new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256),
                            new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256))
                    .build(signing.secret()));
        } catch (IOException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
