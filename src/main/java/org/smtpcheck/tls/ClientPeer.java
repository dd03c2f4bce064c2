package org.smtpcheck.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.Vector;
import java.util.function.Consumer;
import org.bouncycastle.tls.AbstractTlsClient;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.NameType;
import org.bouncycastle.tls.ProtocolName;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsClientContext;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsDHGroupVerifier;
import org.bouncycastle.tls.TlsExtensionsUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.jspecify.annotations.Nullable;

/**
 * A client that offers exactly what the options say, accepts whatever is chosen of it, and writes down what it sees.
 */
@SuppressWarnings("JdkObsolete") // Bouncy Castle's API speaks of Vector and Hashtable.
final class ClientPeer extends AbstractTlsClient {

    private static final int MESSAGE_LIMIT = 128 * 1024;
    private static final int CHAIN_LIMIT = 32;

    private final TlsOptions options;
    private final HandshakeLog log;
    private final Consumer<TlsClientContext> whenComplete;

    ClientPeer(TlsOptions options, HandshakeLog log, Consumer<TlsClientContext> whenComplete) {
        super(Crypto.shared());
        this.options = options;
        this.log = log;
        this.whenComplete = whenComplete;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return options.versions().stream()
                .sorted(Comparator.reverseOrder())
                .map(TlsVersion::protocol)
                .toArray(ProtocolVersion[]::new);
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return options.cipherSuiteCodes();
    }

    @Override
    protected Vector<Integer> getSupportedGroups(@SuppressWarnings("rawtypes") Vector roles) {
        Vector<Integer> groups = new Vector<>();
        Arrays.stream(options.groupCodes()).forEach(groups::add);
        return groups;
    }

    @Override
    public @Nullable Vector<Integer> getEarlyKeyShareGroups() {
        Vector<Integer> shares = new Vector<>();
        Arrays.stream(options.groupCodes())
                .filter(getCrypto()::hasNamedGroup)
                .limit(1)
                .forEach(shares::add);
        return shares.isEmpty() ? null : shares;
    }

    @Override
    protected Vector<Object> getSupportedSignatureAlgorithms() {
        Vector<Object> algorithms = new Vector<>();
        Arrays.stream(options.signatureSchemeCodes())
                .mapToObj(SignatureScheme::getSignatureAndHashAlgorithm)
                .forEach(algorithms::add);
        return algorithms;
    }

    @Override
    protected @Nullable Vector<Object> getSNIServerNames() {
        String name = options.serverName();
        if (name == null) {
            return null;
        }
        return vectorOf(
                new ServerName(NameType.host_name, HostNames.toAscii(name).getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    protected @Nullable Vector<Object> getProtocolNames() {
        if (options.alpn().isEmpty()) {
            return null;
        }
        return vectorOf(
                options.alpn().stream().map(ProtocolName::asUtf8Encoding).toArray());
    }

    private static Vector<Object> vectorOf(Object... elements) {
        return new Vector<>(Arrays.asList(elements));
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Hashtable getClientExtensions() throws IOException {
        Hashtable extensions = super.getClientExtensions();
        // With encrypt-then-MAC agreed on, Bouncy Castle refuses a suite without encryption.
        if (options.cipherSuites().stream().anyMatch(suite -> suite.contains("_NULL_"))) {
            extensions.remove(TlsExtensionsUtils.EXT_encrypt_then_mac);
        }
        return extensions;
    }

    // Groups of old servers are unknown or short: the size is a fact, not the handshake's end. One beyond all use is.
    @Override
    public TlsDHGroupVerifier getDHGroupVerifier() {
        return group -> group.getP().bitLength() <= Crypto.BITS_LIMIT;
    }

    @Override
    public boolean shouldCheckSigAlgOfPeerCerts() {
        return false;
    }

    @Override
    public int getMaxCertificateChainLength() {
        return CHAIN_LIMIT;
    }

    @Override
    public int getMaxHandshakeMessageSize() {
        return MESSAGE_LIMIT;
    }

    @Override
    public void notifySecureRenegotiation(boolean secureRenegotiation) {
        log.secureRenegotiation(secureRenegotiation);
    }

    @Override
    public void notifySelectedCipherSuite(int cipherSuite) {
        super.notifySelectedCipherSuite(cipherSuite);
        log.selected(cipherSuite, TlsUtils.isTLSv12(context));
    }

    @Override
    public TlsAuthentication getAuthentication() {
        return new TlsAuthentication() {
            @Override
            public void notifyServerCertificate(TlsServerCertificate certificate) {
                log.certificate(certificate);
            }

            @Override
            public @Nullable TlsCredentials getClientCredentials(CertificateRequest request) throws IOException {
                TlsIdentity identity = options.identity();
                TlsCredentials credentials = identity == null ? null : Credentials.signer(identity, context, request);
                log.clientCertificate(
                        credentials == null ? TlsFacts.ClientCertificate.ASKED : TlsFacts.ClientCertificate.SENT);
                return credentials;
            }
        };
    }

    @Override
    public void notifyAlertRaised(short level, short description, @Nullable String message, @Nullable Throwable cause) {
        log.peer().raised(level, description, message, cause);
    }

    @Override
    public void notifyAlertReceived(short level, short description) {
        log.peer().received(level, description);
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        whenComplete.accept(context);
        log.peer().completed();
    }
}
