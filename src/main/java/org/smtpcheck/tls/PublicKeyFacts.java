package org.smtpcheck.tls;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.DSAPublicKeyParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.Ed448PublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/**
 * A public key's kind and size.
 *
 * @param type {@code RSA}, {@code EC secp256r1}, {@code Ed25519}, or an OID
 * @param bits 0 where unknown
 * @param weak below what RFC 9325 §4.5 asks for: RSA of 2048 bits, curves of 224
 */
record PublicKeyFacts(String type, int bits, boolean weak) {

    static PublicKeyFacts of(SubjectPublicKeyInfo info) {
        AsymmetricKeyParameter key;
        try {
            key = PublicKeyFactory.createKey(info);
        } catch (IOException | RuntimeException unusable) {
            return new PublicKeyFacts(info.getAlgorithm().getAlgorithm().getId(), 0, false);
        }
        if (key instanceof RSAKeyParameters rsa) {
            int bits = rsa.getModulus().bitLength();
            return new PublicKeyFacts("RSA", bits, bits < 2048);
        }
        if (key instanceof ECPublicKeyParameters ec) {
            int bits = ec.getParameters().getCurve().getFieldSize();
            return new PublicKeyFacts("EC" + curve(ec), bits, bits < 224);
        }
        if (key instanceof Ed25519PublicKeyParameters) {
            return new PublicKeyFacts("Ed25519", 256, false);
        }
        if (key instanceof Ed448PublicKeyParameters) {
            return new PublicKeyFacts("Ed448", 456, false);
        }
        if (key instanceof DSAPublicKeyParameters dsa) {
            int bits = dsa.getParameters().getP().bitLength();
            return new PublicKeyFacts("DSA", bits, true);
        }
        return new PublicKeyFacts(info.getAlgorithm().getAlgorithm().getId(), 0, false);
    }

    private static String curve(ECPublicKeyParameters key) {
        if (!(key.getParameters() instanceof ECNamedDomainParameters named)) {
            return "";
        }
        ASN1ObjectIdentifier oid = named.getName();
        return " "
                + switch (oid.getId()) {
                    case "1.2.840.10045.3.1.7" -> "secp256r1";
                    case "1.3.132.0.34" -> "secp384r1";
                    case "1.3.132.0.35" -> "secp521r1";
                    case "1.3.132.0.33" -> "secp224r1";
                    case "1.2.840.10045.3.1.1" -> "secp192r1";
                    case "1.3.132.0.10" -> "secp256k1";
                    case "1.3.36.3.3.2.8.1.1.7" -> "brainpoolP256r1";
                    case "1.3.36.3.3.2.8.1.1.11" -> "brainpoolP384r1";
                    case "1.3.36.3.3.2.8.1.1.13" -> "brainpoolP512r1";
                    default -> oid.getId();
                };
    }
}
