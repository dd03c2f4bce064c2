package org.smtpcheck.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.tls.CertificateStatus;
import org.bouncycastle.tls.ECCurveType;
import org.bouncycastle.tls.HandshakeType;
import org.bouncycastle.tls.KeyExchangeAlgorithm;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.TlsDHUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.jspecify.annotations.Nullable;

/** What is seen in a client's handshake while it passes, for {@link TlsFacts}. */
final class HandshakeLog {

    private final Peer peer;
    private int keyExchange = -1;
    private boolean signsAlgorithms;
    private @Nullable String group;
    private @Nullable String signatureScheme;
    private @Nullable Boolean secureRenegotiation;
    private @Nullable TlsServerCertificate certificate;
    private TlsFacts.ClientCertificate clientCertificate = TlsFacts.ClientCertificate.NOT_ASKED;

    HandshakeLog(Peer peer) {
        this.peer = peer;
    }

    Peer peer() {
        return peer;
    }

    void reached(short type) {
        if (!peer.isComplete()) {
            peer.reached("the last that came was " + HandshakeType.getName(type));
        }
    }

    /** A cipher suite was chosen, of a version that names the signature scheme in a ServerKeyExchange or does not. */
    void selected(int cipherSuite, boolean signatureSchemeIsNamed) {
        keyExchange = TlsUtils.getKeyExchangeAlgorithm(cipherSuite);
        signsAlgorithms = signatureSchemeIsNamed;
    }

    /** RFC 5246 §7.4.3 and RFC 8422 §5.4: the parameters of the key exchange come first, then the signature. */
    void serverKeyExchange(byte[] body) {
        try {
            ByteArrayInputStream in = new ByteArrayInputStream(body);
            switch (keyExchange) {
                case KeyExchangeAlgorithm.ECDHE_ECDSA, KeyExchangeAlgorithm.ECDHE_RSA, KeyExchangeAlgorithm.ECDH_anon ->
                    group = curve(in);
                case KeyExchangeAlgorithm.DHE_DSS, KeyExchangeAlgorithm.DHE_RSA, KeyExchangeAlgorithm.DH_anon ->
                    group = finiteField(in);
                default -> {
                    return;
                }
            }
            boolean signed =
                    keyExchange != KeyExchangeAlgorithm.ECDH_anon && keyExchange != KeyExchangeAlgorithm.DH_anon;
            if (signed && signsAlgorithms) {
                signatureScheme(TlsUtils.readUint16(in));
            }
        } catch (IOException malformed) {
            // Bouncy Castle reads the same message next, and says what is wrong with it.
            group = null;
        }
    }

    private static String curve(ByteArrayInputStream in) throws IOException {
        short type = TlsUtils.readUint8(in);
        if (type != ECCurveType.named_curve) {
            throw new IOException("a curve without a name");
        }
        int code = TlsUtils.readUint16(in);
        TlsUtils.readOpaque8(in);
        return Groups.name(code);
    }

    private static String finiteField(ByteArrayInputStream in) throws IOException {
        BigInteger prime = new BigInteger(1, TlsUtils.readOpaque16(in));
        BigInteger generator = new BigInteger(1, TlsUtils.readOpaque16(in));
        TlsUtils.readOpaque16(in);
        int named = TlsDHUtils.getNamedGroupForDHParameters(prime, generator);
        return NamedGroup.refersToASpecificFiniteField(named)
                ? Groups.name(named)
                : "dh " + prime.bitLength() + " bits";
    }

    void signatureScheme(int code) {
        signatureScheme = SignatureSchemes.name(code);
    }

    void secureRenegotiation(boolean supported) {
        secureRenegotiation = supported;
    }

    void certificate(TlsServerCertificate shown) {
        certificate = shown;
    }

    void clientCertificate(TlsFacts.ClientCertificate how) {
        clientCertificate = how;
    }

    @Nullable
    String group() {
        return group;
    }

    @Nullable
    String signatureScheme() {
        return signatureScheme;
    }

    @Nullable
    Boolean secureRenegotiation() {
        return secureRenegotiation;
    }

    @Nullable
    TlsServerCertificate certificate() {
        return certificate;
    }

    TlsFacts.ClientCertificate clientCertificate() {
        return clientCertificate;
    }

    /** The stapled status that came as a message of its own (before TLS 1.3), or null. */
    @Nullable
    CertificateStatus certificateStatus() {
        return certificate == null ? null : certificate.getCertificateStatus();
    }
}
