package org.smtpcheck.tls;

import java.io.IOException;
import java.security.SecureRandom;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CertificateType;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.bouncycastle.util.Properties;

/**
 * Bouncy Castle's own cryptography, without a JCA provider: registering one would cost more than a handshake. Key
 * usages that a certificate leaves out do not end a handshake: they are facts.
 */
final class Crypto extends BcTlsCrypto {

    /** The largest prime of RFC 7919, and no RSA key in use is larger. */
    static final int BITS_LIMIT = 8192;

    private static final String NO_PROOF = "org.bouncycastle.rsa.allow_unsafe_mod";
    private static final int RSA_EXPONENT_LIMIT = 64;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Crypto SHARED = new Crypto();

    private Crypto() {
        super(RANDOM);
    }

    /** The one of this process; it may be used by all threads. */
    static Crypto shared() {
        return SHARED;
    }

    static SecureRandom random() {
        return RANDOM;
    }

    /** Whether computing with {@code key} takes milliseconds: a server may show a key that would take minutes. */
    static boolean isBearable(RSAKeyParameters key) {
        return key.getModulus().bitLength() <= BITS_LIMIT && key.getExponent().bitLength() <= RSA_EXPONENT_LIMIT;
    }

    /**
     * Runs {@code act} without Bouncy Castle's proof that the modulus of each RSA key met is no prime: it takes 40 ms
     * for a key, and what such a key would give away is not ours to guard.
     */
    static <T, E extends Exception> T withoutProofs(Act<T, E> act) throws E {
        boolean was = Properties.setThreadOverride(NO_PROOF, true);
        try {
            return act.run();
        } finally {
            if (!was) {
                Properties.removeThreadOverride(NO_PROOF);
            }
        }
    }

    /** Something that may fail in its own way. */
    interface Act<T, E extends Exception> {
        T run() throws E;
    }

    @Override
    public TlsCertificate createCertificate(short type, byte[] encoding) throws IOException {
        return type == CertificateType.X509 ? new Lenient(this, encoding) : super.createCertificate(type, encoding);
    }

    private static final class Lenient extends BcTlsCertificate {

        Lenient(BcTlsCrypto crypto, byte[] encoding) throws IOException {
            super(crypto, encoding);
        }

        @Override
        public RSAKeyParameters getPubKeyRSA() throws IOException {
            RSAKeyParameters key = super.getPubKeyRSA();
            if (!isBearable(key)) {
                throw new TlsFatalAlert(AlertDescription.bad_certificate, "RSA key too large to compute with");
            }
            return key;
        }

        @Override
        protected boolean supportsKeyUsage(int keyUsageBits) {
            return true;
        }
    }
}
