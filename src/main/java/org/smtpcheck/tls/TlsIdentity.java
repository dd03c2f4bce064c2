package org.smtpcheck.tls;

import java.io.IOException;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;

/** A private key with its certificate and the chain that is shown with it. Immutable; for all threads. */
public final class TlsIdentity {

    private final AsymmetricKeyParameter key;
    private final List<byte[]> chain;

    TlsIdentity(AsymmetricKeyParameter key, List<byte[]> chain) {
        this.key = key;
        this.chain = List.copyOf(chain);
    }

    /**
     * From PEM: certificates, the own one first, and a key in PKCS#8, PKCS#1 or SEC 1 without a password; both may
     * stand in one text. An {@link IllegalArgumentException} says what is missing or broken.
     */
    public static TlsIdentity of(String certificates, String key) {
        List<byte[]> chain = Pem.read(certificates).stream()
                .filter(block -> block.label().endsWith("CERTIFICATE"))
                .map(block -> block.der().toArray())
                .toList();
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("there is no certificate in it (-----BEGIN CERTIFICATE-----)");
        }
        chain.forEach(Anchors::requireCertificate);
        Pem.Block block = Pem.read(key).stream()
                .filter(found -> found.label().endsWith("PRIVATE KEY"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no key in it (-----BEGIN PRIVATE KEY-----)"));
        return new TlsIdentity(Crypto.withoutProofs(() -> key(block)), chain);
    }

    AsymmetricKeyParameter key() {
        return key;
    }

    List<byte[]> chain() {
        return chain;
    }

    /** The certificates as they are shown, as PEM. */
    public String chainPem() {
        StringBuilder pem = new StringBuilder();
        chain.forEach(der -> pem.append(Pem.write("CERTIFICATE", der)));
        return pem.toString();
    }

    private static AsymmetricKeyParameter key(Pem.Block block) {
        try {
            return switch (block.label()) {
                case "PRIVATE KEY" -> PrivateKeyFactory.createKey(block.der().toArray());
                case "RSA PRIVATE KEY" ->
                    PrivateKeyFactory.createKey(new PrivateKeyInfo(
                            new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                            RSAPrivateKey.getInstance(block.der().toArray())));
                case "EC PRIVATE KEY" -> {
                    ECPrivateKey ec = ECPrivateKey.getInstance(block.der().toArray());
                    yield PrivateKeyFactory.createKey(new PrivateKeyInfo(
                            new AlgorithmIdentifier(
                                    X9ObjectIdentifiers.id_ecPublicKey,
                                    ASN1ObjectIdentifier.getInstance(ec.getParametersObject())),
                            ec));
                }
                case "ENCRYPTED PRIVATE KEY" ->
                    throw new IllegalArgumentException("the key is encrypted: decrypt it first");
                default -> throw new IllegalArgumentException("a key of this kind is not known: " + block.label());
            };
        } catch (IOException | RuntimeException unusable) {
            throw unusable instanceof IllegalArgumentException said
                            && said.getCause() == null
                            && said.getMessage() != null
                    ? said
                    : new IllegalArgumentException("the key cannot be read: " + unusable.getMessage(), unusable);
        }
    }

    @Override
    public String toString() {
        return "an identity with " + chain.size() + " certificates";
    }
}
