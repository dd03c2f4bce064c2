package org.smtpcheck.tls;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.digests.SHA256Digest;

/**
 * Reads facts out of a certificate. Extensions that cannot be read count as absent, and are named by {@link PathRules}.
 */
final class CertificateReader {

    /** As many names are kept of one certificate, and as many characters of one name. */
    static final int NAMES_LIMIT = 200;

    static final int TEXT_LIMIT = 1000;

    private static final String[] USAGES = {
        "digitalSignature",
        "nonRepudiation",
        "keyEncipherment",
        "dataEncipherment",
        "keyAgreement",
        "keyCertSign",
        "cRLSign",
        "encipherOnly",
        "decipherOnly"
    };

    private static final Map<ASN1ObjectIdentifier, String> PURPOSES = Map.of(
            KeyPurposeId.anyExtendedKeyUsage.toOID(), "anyExtendedKeyUsage",
            KeyPurposeId.id_kp_serverAuth.toOID(), "serverAuth",
            KeyPurposeId.id_kp_clientAuth.toOID(), "clientAuth",
            KeyPurposeId.id_kp_codeSigning.toOID(), "codeSigning",
            KeyPurposeId.id_kp_emailProtection.toOID(), "emailProtection",
            KeyPurposeId.id_kp_timeStamping.toOID(), "timeStamping",
            KeyPurposeId.id_kp_OCSPSigning.toOID(), "OCSPSigning");

    private CertificateReader() {}

    static CertificateFacts read(X509CertificateHolder certificate) throws IOException {
        PublicKeyFacts key = PublicKeyFacts.of(certificate.getSubjectPublicKeyInfo());
        Validity valid = Validity.of(certificate);
        return new CertificateFacts(
                text(certificate.getSubject()),
                text(certificate.getIssuer()),
                names(certificate),
                addresses(certificate),
                valid.notBefore(),
                valid.notAfter(),
                key.type(),
                key.bits(),
                SignatureAlgorithms.name(certificate.getSignatureAlgorithm()),
                isSelfSigned(certificate),
                isAuthority(certificate),
                usage(certificate),
                extendedUsage(certificate),
                bounded(certificate.getSerialNumber().toString(16)),
                sha256(certificate.getEncoded()));
    }

    static String text(X500Name name) {
        return bounded(name.toString());
    }

    static String sha256(byte[] octets) {
        SHA256Digest digest = new SHA256Digest();
        digest.update(octets, 0, octets.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return HexFormat.of().withUpperCase().formatHex(hash);
    }

    static boolean isSelfIssued(X509CertificateHolder certificate) {
        return certificate.getSubject().equals(certificate.getIssuer());
    }

    static boolean isSelfSigned(X509CertificateHolder certificate) {
        return isSelfIssued(certificate) && SignatureAlgorithms.isSignedBy(certificate, certificate);
    }

    static boolean isAuthority(X509CertificateHolder certificate) {
        try {
            BasicConstraints constraints = BasicConstraints.fromExtensions(extensions(certificate));
            return constraints != null && constraints.isCA();
        } catch (RuntimeException malformed) {
            return false;
        }
    }

    static List<String> names(X509CertificateHolder certificate) {
        return alternatives(certificate, GeneralName.dNSName).stream()
                .map(name -> bounded(ASN1IA5String.getInstance(name.getName()).getString()))
                .toList();
    }

    static List<String> addresses(X509CertificateHolder certificate) {
        return alternatives(certificate, GeneralName.iPAddress).stream()
                .map(name -> HostNames.address(
                        ASN1OctetString.getInstance(name.getName()).getOctets()))
                .toList();
    }

    static List<GeneralName> alternatives(X509CertificateHolder certificate, int type) {
        List<GeneralName> found = new ArrayList<>();
        try {
            GeneralNames all = GeneralNames.fromExtensions(extensions(certificate), Extension.subjectAlternativeName);
            if (all != null) {
                for (GeneralName name : all.getNames()) {
                    if (name.getTagNo() == type && found.size() < NAMES_LIMIT) {
                        found.add(name);
                    }
                }
            }
        } catch (RuntimeException malformed) {
            return List.of();
        }
        return found;
    }

    static List<String> usage(X509CertificateHolder certificate) {
        List<String> usages = new ArrayList<>();
        Extension extension = certificate.getExtension(Extension.keyUsage);
        if (extension == null) {
            return usages;
        }
        try {
            KeyUsage usage = KeyUsage.getInstance(ASN1BitString.getInstance(extension.getParsedValue()));
            // RFC 5280 §4.2.1.3: the first bit on the wire is the highest of the first octet.
            byte[] bits = usage.getBytes();
            for (int bit = 0; bit < USAGES.length; bit++) {
                if (bit / 8 < bits.length && (bits[bit / 8] & 0x80 >> bit % 8) != 0) {
                    usages.add(USAGES[bit]);
                }
            }
        } catch (RuntimeException malformed) {
            return List.of();
        }
        return usages;
    }

    static List<String> extendedUsage(X509CertificateHolder certificate) {
        List<String> purposes = new ArrayList<>();
        try {
            ExtendedKeyUsage usage = ExtendedKeyUsage.fromExtensions(extensions(certificate));
            if (usage != null) {
                for (KeyPurposeId purpose : usage.getUsages()) {
                    String oid = purpose.getId();
                    purposes.add(PURPOSES.getOrDefault(purpose.toOID(), bounded(oid)));
                }
            }
        } catch (RuntimeException malformed) {
            return List.of();
        }
        return purposes.size() > NAMES_LIMIT ? purposes.subList(0, NAMES_LIMIT) : purposes;
    }

    static Extensions extensions(X509CertificateHolder certificate) {
        Extensions extensions = certificate.getExtensions();
        return extensions == null ? new Extensions(new Extension[0]) : extensions;
    }

    private static String bounded(String text) {
        return text.length() <= TEXT_LIMIT ? text : text.substring(0, TEXT_LIMIT) + "…";
    }
}
