package org.smtpcheck.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.AsymmetricCipherKeyPairGenerator;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/** A fresh private key, and its public key as certificates hold it. */
record KeyPair(AsymmetricKeyParameter secret, SubjectPublicKeyInfo open) {

    private static final BigInteger RSA_EXPONENT = BigInteger.valueOf(65_537);
    private static final int PRIME_CERTAINTY = 100;

    static KeyPair make(TlsAuthority.KeyKind kind) {
        AsymmetricCipherKeyPairGenerator generator = switch (kind) {
            case EC -> ec();
            case RSA -> rsa(2048);
            case RSA_1024 -> rsa(1024);
            case ED25519 -> ed25519();
        };
        AsymmetricCipherKeyPair pair = generator.generateKeyPair();
        try {
            return new KeyPair(
                    pair.getPrivate(), SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(pair.getPublic()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static AsymmetricCipherKeyPairGenerator ec() {
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(
                new ECNamedDomainParameters(
                        SECObjectIdentifiers.secp256r1, ECNamedCurveTable.getByOID(SECObjectIdentifiers.secp256r1)),
                Crypto.random()));
        return generator;
    }

    private static AsymmetricCipherKeyPairGenerator rsa(int bits) {
        RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
        generator.init(new RSAKeyGenerationParameters(RSA_EXPONENT, Crypto.random(), bits, PRIME_CERTAINTY));
        return generator;
    }

    private static AsymmetricCipherKeyPairGenerator ed25519() {
        Ed25519KeyPairGenerator generator = new Ed25519KeyPairGenerator();
        generator.init(new Ed25519KeyGenerationParameters(Crypto.random()));
        return generator;
    }
}
