package org.smtpcheck.tls;

import java.io.IOException;
import java.util.Arrays;
import java.util.Vector;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.tls.AbstractTlsServer;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.KeyExchangeAlgorithm;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsServerContext;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedDecryptor;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.tls.TlsServerSettings.ClientCertificate;
import org.smtpcheck.tls.TlsServerSettings.Preference;

/** A server with one identity. Sessions are not resumed: each connection shows a whole handshake. */
@SuppressWarnings({"JdkObsolete", "rawtypes"}) // Bouncy Castle's API speaks of raw Vectors.
final class ServerPeer extends AbstractTlsServer {

    private final TlsIdentity identity;
    private final TlsServerSettings settings;
    private final Peer peer;
    private final HandshakeLog log;
    private final Consumer<TlsServerContext> whenComplete;

    ServerPeer(
            TlsIdentity identity,
            TlsServerSettings settings,
            HandshakeLog log,
            Consumer<TlsServerContext> whenComplete) {
        super(Crypto.shared());
        this.identity = identity;
        this.settings = settings;
        this.peer = log.peer();
        this.log = log;
        this.whenComplete = whenComplete;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return settings.versions().stream().map(TlsVersion::protocol).toArray(ProtocolVersion[]::new);
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return Arrays.stream(settings.cipherSuiteCodes()).filter(this::serves).toArray();
    }

    private boolean serves(int suite) {
        return switch (TlsUtils.getKeyExchangeAlgorithm(suite)) {
            case KeyExchangeAlgorithm.RSA, KeyExchangeAlgorithm.DHE_RSA, KeyExchangeAlgorithm.ECDHE_RSA ->
                identity.key() instanceof RSAKeyParameters;
            case KeyExchangeAlgorithm.ECDHE_ECDSA -> !(identity.key() instanceof RSAKeyParameters);
            case KeyExchangeAlgorithm.NULL, KeyExchangeAlgorithm.DH_anon, KeyExchangeAlgorithm.ECDH_anon -> true;
            default -> false;
        };
    }

    @Override
    protected boolean preferLocalCipherSuites() {
        return settings.preference() == Preference.SERVER;
    }

    @Override
    public boolean preferLocalSupportedGroups() {
        return settings.preference() == Preference.SERVER;
    }

    @Override
    public int[] getSupportedGroups() {
        return settings.groupCodes();
    }

    // Bouncy Castle would take a suite for which there is no group in common, and then fail.
    @Override
    protected int getMaximumNegotiableCurveBits() {
        int[] offered = context.getSecurityParametersHandshake().getClientSupportedGroups();
        return offered == null
                ? getMaximumDefaultCurveBits()
                : common(offered, settings.groupCodes())
                        .map(NamedGroup::getCurveBits)
                        .max()
                        .orElse(0);
    }

    @Override
    protected int selectECDH(int minimumCurveBits) {
        int[] offered = context.getSecurityParametersHandshake().getClientSupportedGroups();
        int[] own = settings.groupCodes();
        if (offered == null) {
            return selectECDHDefault(minimumCurveBits);
        }
        IntStream candidates = settings.preference() == Preference.SERVER ? common(own, offered) : common(offered, own);
        return candidates
                .filter(group -> NamedGroup.getCurveBits(group) >= minimumCurveBits)
                .findFirst()
                .orElse(-1);
    }

    private IntStream common(int[] first, int[] second) {
        return Arrays.stream(first)
                .filter(group -> Arrays.stream(second).anyMatch(other -> other == group))
                .filter(getCrypto()::hasNamedGroup);
    }

    @Override
    public @Nullable TlsCredentials getCredentials() throws IOException {
        int exchange = context.getSecurityParametersHandshake().getKeyExchangeAlgorithm();
        if (exchange == KeyExchangeAlgorithm.DH_anon || exchange == KeyExchangeAlgorithm.ECDH_anon) {
            return null;
        }
        if (exchange == KeyExchangeAlgorithm.RSA) {
            return new BcDefaultTlsCredentialedDecryptor(
                    Crypto.shared(), Credentials.certificate(identity, context, null), identity.key());
        }
        TlsCredentials signer = Credentials.signer(
                identity, context, context.getSecurityParametersHandshake().getClientSigAlgs(), null);
        if (signer == null) {
            throw new TlsFatalAlert(AlertDescription.handshake_failure, "No signature scheme in common");
        }
        return signer;
    }

    @Override
    public @Nullable CertificateRequest getCertificateRequest() throws IOException {
        if (settings.clientCertificate() == ClientCertificate.NOT_ASKED) {
            return null;
        }
        log.clientCertificate(TlsFacts.ClientCertificate.ASKED);
        Vector<Object> schemes = new Vector<>();
        SignatureSchemes.USUAL.forEach(name -> schemes.add(SignatureScheme.getSignatureAndHashAlgorithm(
                SignatureSchemes.find(name).orElseThrow())));
        if (TlsUtils.isTLSv13(context)) {
            return new CertificateRequest(TlsUtils.EMPTY_BYTES, schemes, null, null);
        }
        return new CertificateRequest(
                new short[] {ClientCertificateType.rsa_sign, ClientCertificateType.ecdsa_sign},
                TlsUtils.isTLSv12(context) ? schemes : null,
                null);
    }

    @Override
    public void notifyClientCertificate(Certificate certificate) throws IOException {
        if (!certificate.isEmpty()) {
            log.clientCertificate(TlsFacts.ClientCertificate.SENT);
        } else if (settings.clientCertificate() == ClientCertificate.REQUIRED) {
            throw new TlsFatalAlert(
                    TlsUtils.isTLSv13(context)
                            ? AlertDescription.certificate_required
                            : AlertDescription.handshake_failure,
                    "A client certificate is required");
        }
    }

    @Override
    public boolean shouldCheckSigAlgOfPeerCerts() {
        return false;
    }

    @Override
    public void notifySecureRenegotiation(boolean secureRenegotiation) {
        log.secureRenegotiation(secureRenegotiation);
    }

    @Override
    public void notifyAlertRaised(short level, short description, @Nullable String message, @Nullable Throwable cause) {
        peer.raised(level, description, message, cause);
    }

    @Override
    public void notifyAlertReceived(short level, short description) {
        peer.received(level, description);
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        whenComplete.accept(context);
        peer.completed();
    }
}
