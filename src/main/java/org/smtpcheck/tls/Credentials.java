package org.smtpcheck.tls;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Vector;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed448PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.jspecify.annotations.Nullable;

/** An identity as Bouncy Castle signs with it. */
@SuppressWarnings("JdkObsolete") // Bouncy Castle's API speaks of Vector.
final class Credentials {

    private Credentials() {}

    /** A client's signer by a scheme that the server takes; null where there is none. */
    static @Nullable TlsCredentialedSigner signer(TlsIdentity identity, TlsContext context, CertificateRequest request)
            throws IOException {
        return signer(
                identity,
                context,
                request.getSupportedSignatureAlgorithms(),
                TlsUtils.isTLSv13(context) ? request.getCertificateRequestContext() : null);
    }

    /**
     * A signer by the first scheme of the key that {@code taken} has too; null where there is none. {@code taken} is
     * null before TLS 1.2, where the version says how to sign.
     */
    static @Nullable TlsCredentialedSigner signer(
            TlsIdentity identity, TlsContext context, @Nullable Vector<?> taken, byte @Nullable [] requestContext)
            throws IOException {
        SignatureAndHashAlgorithm algorithm = null;
        if (taken != null) {
            algorithm = schemes(identity.key(), TlsUtils.isTLSv13(context)).stream()
                    .map(SignatureScheme::getSignatureAndHashAlgorithm)
                    .filter(taken::contains)
                    .findFirst()
                    .orElse(null);
            if (algorithm == null) {
                return null;
            }
        }
        return new BcDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context),
                Crypto.shared(),
                identity.key(),
                certificate(identity, context, requestContext),
                algorithm);
    }

    static Certificate certificate(TlsIdentity identity, TlsContext context, byte @Nullable [] requestContext)
            throws IOException {
        List<TlsCertificate> chain = new ArrayList<>();
        for (byte[] der : identity.chain()) {
            chain.add(Crypto.shared().createCertificate(der));
        }
        if (!TlsUtils.isTLSv13(context)) {
            return new Certificate(chain.toArray(TlsCertificate[]::new));
        }
        CertificateEntry[] entries =
                chain.stream().map(one -> new CertificateEntry(one, null)).toArray(CertificateEntry[]::new);
        return new Certificate(requestContext == null ? TlsUtils.EMPTY_BYTES : requestContext, entries);
    }

    private static List<Integer> schemes(AsymmetricKeyParameter key, boolean tls13) {
        if (key instanceof RSAKeyParameters) {
            return tls13
                    ? List.of(
                            SignatureScheme.rsa_pss_rsae_sha256,
                            SignatureScheme.rsa_pss_rsae_sha384,
                            SignatureScheme.rsa_pss_rsae_sha512)
                    : List.of(
                            SignatureScheme.rsa_pss_rsae_sha256,
                            SignatureScheme.rsa_pkcs1_sha256,
                            SignatureScheme.rsa_pkcs1_sha384,
                            SignatureScheme.rsa_pkcs1_sha512,
                            SignatureScheme.rsa_pkcs1_sha1);
        }
        if (key instanceof Ed25519PrivateKeyParameters) {
            return List.of(SignatureScheme.ed25519);
        }
        if (key instanceof Ed448PrivateKeyParameters) {
            return List.of(SignatureScheme.ed448);
        }
        if (key instanceof ECPrivateKeyParameters ec) {
            int bits = ec.getParameters().getCurve().getFieldSize();
            int own = bits > 384
                    ? SignatureScheme.ecdsa_secp521r1_sha512
                    : bits > 256 ? SignatureScheme.ecdsa_secp384r1_sha384 : SignatureScheme.ecdsa_secp256r1_sha256;
            return tls13
                    ? List.of(own)
                    : List.of(own, SignatureScheme.ecdsa_secp256r1_sha256, SignatureScheme.ecdsa_sha1);
        }
        return List.of();
    }
}
