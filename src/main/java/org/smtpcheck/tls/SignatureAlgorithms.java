package org.smtpcheck.tls;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA224Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.Ed448Signer;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/** The algorithms by which certificates are signed: their names, their hashes, and how to verify them. */
final class SignatureAlgorithms {

    private static final Map<String, Digested> DIGESTS = Map.of(
            "1.2.840.113549.2.5", new Digested("MD5", MD5Digest::new),
            "1.3.14.3.2.26", new Digested("SHA-1", SHA1Digest::new),
            "2.16.840.1.101.3.4.2.4", new Digested("SHA-224", SHA224Digest::new),
            "2.16.840.1.101.3.4.2.1", new Digested("SHA-256", SHA256Digest::new),
            "2.16.840.1.101.3.4.2.2", new Digested("SHA-384", SHA384Digest::new),
            "2.16.840.1.101.3.4.2.3", new Digested("SHA-512", SHA512Digest::new));

    private static final Map<String, Algorithm> ALGORITHMS = Map.ofEntries(
            rsa("1.2.840.113549.1.1.4", "md5WithRSAEncryption", "1.2.840.113549.2.5"),
            rsa("1.2.840.113549.1.1.5", "sha1WithRSAEncryption", "1.3.14.3.2.26"),
            rsa("1.2.840.113549.1.1.14", "sha224WithRSAEncryption", "2.16.840.1.101.3.4.2.4"),
            rsa("1.2.840.113549.1.1.11", "sha256WithRSAEncryption", "2.16.840.1.101.3.4.2.1"),
            rsa("1.2.840.113549.1.1.12", "sha384WithRSAEncryption", "2.16.840.1.101.3.4.2.2"),
            rsa("1.2.840.113549.1.1.13", "sha512WithRSAEncryption", "2.16.840.1.101.3.4.2.3"),
            ecdsa("1.2.840.10045.4.1", "ecdsa-with-SHA1", "1.3.14.3.2.26"),
            ecdsa("1.2.840.10045.4.3.1", "ecdsa-with-SHA224", "2.16.840.1.101.3.4.2.4"),
            ecdsa("1.2.840.10045.4.3.2", "ecdsa-with-SHA256", "2.16.840.1.101.3.4.2.1"),
            ecdsa("1.2.840.10045.4.3.3", "ecdsa-with-SHA384", "2.16.840.1.101.3.4.2.2"),
            ecdsa("1.2.840.10045.4.3.4", "ecdsa-with-SHA512", "2.16.840.1.101.3.4.2.3"),
            Map.entry("1.3.101.112", new Algorithm("ED25519", Family.ED25519, Optional.empty())),
            Map.entry("1.3.101.113", new Algorithm("ED448", Family.ED448, Optional.empty())));

    private SignatureAlgorithms() {}

    /** As X.509 names it, or its OID. */
    static String name(AlgorithmIdentifier id) {
        if (isPss(id)) {
            return "rsassaPss" + digest(id).map(digest -> "-" + digest.name()).orElse("");
        }
        Algorithm known = ALGORITHMS.get(oid(id));
        return known == null ? oid(id) : known.name();
    }

    /** The hash it uses; empty where it has none of its own or it is not known. */
    static Optional<Digested> digest(AlgorithmIdentifier id) {
        if (isPss(id)) {
            try {
                RSASSAPSSparams parameters = RSASSAPSSparams.getInstance(id.getParameters());
                return Optional.ofNullable(DIGESTS.get(oid(parameters.getHashAlgorithm())));
            } catch (RuntimeException malformed) {
                return Optional.empty();
            }
        }
        Algorithm known = ALGORITHMS.get(oid(id));
        return known == null ? Optional.empty() : known.digest().map(DIGESTS::get);
    }

    /** Whether the hash is one that can be forged. */
    static boolean isWeak(AlgorithmIdentifier id) {
        return digest(id)
                .filter(digest -> digest.name().equals("MD5") || digest.name().equals("SHA-1"))
                .isPresent();
    }

    /** Whether {@code issuer}'s key has signed {@code certificate}. What cannot be verified is not verified. */
    static boolean isSignedBy(X509CertificateHolder certificate, X509CertificateHolder issuer) {
        try {
            AsymmetricKeyParameter key = PublicKeyFactory.createKey(issuer.getSubjectPublicKeyInfo());
            if (key instanceof RSAKeyParameters rsa && !Crypto.isBearable(rsa)) {
                return false;
            }
            Optional<Signer> signer = verifier(certificate.getSignatureAlgorithm(), key);
            if (signer.isEmpty()) {
                return false;
            }
            byte[] signed = certificate.toASN1Structure().getTBSCertificate().getEncoded("DER");
            signer.get().init(false, key);
            signer.get().update(signed, 0, signed.length);
            return signer.get().verifySignature(certificate.getSignature());
        } catch (IOException | RuntimeException unusable) {
            return false;
        }
    }

    private static Optional<Signer> verifier(AlgorithmIdentifier id, AsymmetricKeyParameter key) {
        if (isPss(id) && key instanceof RSAKeyParameters) {
            RSASSAPSSparams parameters = RSASSAPSSparams.getInstance(id.getParameters());
            AlgorithmIdentifier maskHash = AlgorithmIdentifier.getInstance(
                    parameters.getMaskGenAlgorithm().getParameters());
            Digested mask = DIGESTS.get(oid(maskHash));
            if (mask == null) {
                return Optional.empty();
            }
            return digest(id)
                    .map(content -> new PSSSigner(
                            new RSABlindedEngine(),
                            content.make().get(),
                            mask.make().get(),
                            parameters.getSaltLength().intValueExact()));
        }
        Algorithm known = ALGORITHMS.get(oid(id));
        if (known == null) {
            return Optional.empty();
        }
        return switch (known.family()) {
            case RSA ->
                key instanceof RSAKeyParameters
                        ? digest(id)
                                .map(digest -> new RSADigestSigner(digest.make().get()))
                        : Optional.empty();
            case ECDSA ->
                key instanceof ECPublicKeyParameters
                        ? digest(id)
                                .map(digest -> new DSADigestSigner(
                                        new ECDSASigner(), digest.make().get()))
                        : Optional.empty();
            case ED25519 -> Optional.of(new Ed25519Signer());
            case ED448 -> Optional.of(new Ed448Signer(new byte[0]));
        };
    }

    private static boolean isPss(AlgorithmIdentifier id) {
        return PKCSObjectIdentifiers.id_RSASSA_PSS.equals(id.getAlgorithm());
    }

    private static String oid(AlgorithmIdentifier id) {
        ASN1ObjectIdentifier oid = id.getAlgorithm();
        return oid.getId();
    }

    private static Map.Entry<String, Algorithm> rsa(String oid, String name, String digest) {
        return Map.entry(oid, new Algorithm(name, Family.RSA, Optional.of(digest)));
    }

    private static Map.Entry<String, Algorithm> ecdsa(String oid, String name, String digest) {
        return Map.entry(oid, new Algorithm(name, Family.ECDSA, Optional.of(digest)));
    }

    private enum Family {
        RSA,
        ECDSA,
        ED25519,
        ED448
    }

    private record Algorithm(String name, Family family, Optional<String> digest) {}

    /** A hash by its name. */
    record Digested(String name, Supplier<Digest> make) {

        byte[] of(byte[] octets) {
            Digest digest = make.get();
            digest.update(octets, 0, octets.length);
            byte[] hash = new byte[digest.getDigestSize()];
            digest.doFinal(hash, 0);
            return hash;
        }
    }
}
