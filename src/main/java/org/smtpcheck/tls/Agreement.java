package org.smtpcheck.tls;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateStatus;
import org.bouncycastle.tls.ChannelBinding;
import org.bouncycastle.tls.ProtocolName;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsExtensionsUtils;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.wire.Octets;

/**
 * What was agreed on, taken while Bouncy Castle still holds it. Certificates are read and judged only when facts are
 * asked for.
 */
record Agreement(
        TlsVersion version,
        int cipherSuite,
        @Nullable String group,
        @Nullable String signatureScheme,
        @Nullable String alpn,
        boolean resumed,
        @Nullable Boolean secureRenegotiation,
        boolean extendedMasterSecret,
        boolean encryptThenMac,
        TlsFacts.ClientCertificate clientCertificate,
        @Nullable Octets staple,
        List<byte[]> chain,
        Optional<Octets> exporter,
        Optional<Octets> unique) {

    private static final int EXPORTER_LENGTH = 32;
    private static final String EXPORTER_LABEL = "EXPORTER-Channel-Binding";

    static Agreement of(TlsContext context, HandshakeLog log) {
        SecurityParameters agreed = context.getSecurityParametersConnection();
        boolean tls13 = TlsUtils.isTLSv13(context);
        ProtocolName alpn = agreed.getApplicationProtocol();
        return new Agreement(
                TlsVersion.of(agreed.getNegotiatedVersion().getFullVersion()).orElseThrow(),
                agreed.getCipherSuite(),
                tls13 && agreed.getNegotiatedGroup() >= 0 ? Groups.name(agreed.getNegotiatedGroup()) : log.group(),
                log.signatureScheme(),
                alpn == null ? null : alpn.getUtf8Decoding(),
                agreed.isResumedSession(),
                tls13 ? null : log.secureRenegotiation(),
                agreed.isExtendedMasterSecret() || tls13,
                agreed.isEncryptThenMAC(),
                log.clientCertificate(),
                staple(agreed.getPeerCertificate(), log),
                chain(agreed.getPeerCertificate()),
                exporter(context, agreed, tls13),
                tls13
                        ? Optional.empty()
                        : Optional.ofNullable(context.exportChannelBinding(ChannelBinding.tls_unique))
                                .map(Octets::of));
    }

    String inWords() {
        return version.label() + ", " + CipherSuites.name(cipherSuite) + (group == null ? "" : ", " + group);
    }

    /**
     * The facts, the peer's certificate held against {@code trust} and {@code name}.
     *
     * @param serverCertificate what tls-server-end-point is computed of: the certificate that the server showed
     */
    TlsFacts facts(TrustStore trust, @Nullable String host, Instant now, Optional<byte[]> serverCertificate) {
        List<X509CertificateHolder> readable = new ArrayList<>();
        List<CertificateFacts> shown = new ArrayList<>();
        List<TrustProblem> unreadable = new ArrayList<>();
        for (byte[] der : chain) {
            try {
                X509CertificateHolder certificate = new X509CertificateHolder(der);
                shown.add(CertificateReader.read(certificate));
                readable.add(certificate);
            } catch (IOException | RuntimeException malformed) {
                unreadable.add(new TrustProblem(
                        TrustProblem.Kind.UNREADABLE,
                        "certificate " + (shown.size() + 1) + " of the chain cannot be read: "
                                + malformed.getMessage()));
            }
        }
        boolean leafIsReadable = unreadable.isEmpty() || !readable.isEmpty() && isFirst(readable.get(0));
        TrustVerdict verdict = leafIsReadable && unreadable.isEmpty()
                ? judge(readable, shown, trust, now)
                : new TrustVerdict(unreadable, List.of());
        NameVerdict name = shown.isEmpty() || !leafIsReadable
                ? new NameVerdict(NameVerdict.Kind.NOT_JUDGED, "there is no certificate")
                : HostNames.match(host, shown.get(0).names(), shown.get(0).addresses());
        return new TlsFacts(
                version,
                CipherSuites.name(cipherSuite),
                group,
                signatureScheme,
                alpn,
                resumed,
                secureRenegotiation,
                extendedMasterSecret,
                encryptThenMac,
                clientCertificate,
                staple == null ? OcspStaple.NONE : OcspReader.read(staple.toArray()),
                shown,
                verdict,
                name,
                new ChannelBindings(exporter, serverCertificate.flatMap(Agreement::endPoint), unique),
                now);
    }

    private static TrustVerdict judge(
            List<X509CertificateHolder> sent, List<CertificateFacts> shown, TrustStore trust, Instant now) {
        if (!shown.isEmpty() && trust.pins(shown.get(0).sha256())) {
            return new TrustVerdict(List.of(), List.of(shown.get(0).subject()));
        }
        return Trust.judge(sent, trust, now);
    }

    private boolean isFirst(X509CertificateHolder certificate) {
        try {
            return Arrays.equals(certificate.getEncoded(), chain.get(0));
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** RFC 5929 §4.1: the hash of the certificate's signature, but SHA-256 for MD5 and SHA-1. */
    private static Optional<Octets> endPoint(byte[] certificate) {
        try {
            AlgorithmIdentifier algorithm = new X509CertificateHolder(certificate).getSignatureAlgorithm();
            return SignatureAlgorithms.digest(algorithm)
                    .map(digest -> SignatureAlgorithms.isWeak(algorithm)
                            ? Octets.of(HexFormat.of().parseHex(CertificateReader.sha256(certificate)))
                            : Octets.of(digest.of(certificate)));
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /** RFC 9266 §4.2: before TLS 1.3 it is unique only with the extended master secret. */
    private static Optional<Octets> exporter(TlsContext context, SecurityParameters agreed, boolean tls13) {
        return tls13 || agreed.isExtendedMasterSecret()
                ? Optional.of(
                        Octets.of(context.exportKeyingMaterial(EXPORTER_LABEL, TlsUtils.EMPTY_BYTES, EXPORTER_LENGTH)))
                : Optional.empty();
    }

    private static List<byte[]> chain(@Nullable Certificate certificate) {
        List<byte[]> chain = new ArrayList<>();
        if (certificate != null) {
            for (TlsCertificate one : certificate.getCertificateList()) {
                try {
                    chain.add(one.getEncoded());
                } catch (IOException unreadable) {
                    chain.add(new byte[0]);
                }
            }
        }
        return chain;
    }

    /** Before TLS 1.3 it came in a message of its own, since then as an extension of the first certificate. */
    private static @Nullable Octets staple(@Nullable Certificate certificate, HandshakeLog log) {
        try {
            CertificateStatus status = log.certificateStatus();
            if (status != null) {
                return Octets.of(status.getOCSPResponse().getEncoded());
            }
            if (certificate == null || certificate.isEmpty()) {
                return null;
            }
            Hashtable<?, ?> extensions = certificate.getCertificateEntryAt(0).getExtensions();
            byte[] extension =
                    extensions == null ? null : (byte[]) extensions.get(TlsExtensionsUtils.EXT_status_request);
            // RFC 8446 §4.4.2.1: one octet of type, three of length, and the answer.
            return extension == null || extension.length < 4 ? null : Octets.of(extension, 4, extension.length);
        } catch (IOException | RuntimeException unreadable) {
            return Octets.EMPTY;
        }
    }
}
