package org.smtpcheck.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.tls.TlsDHGroupVerifier;
import org.bouncycastle.tls.crypto.DHGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundsTest {

    @ParameterizedTest
    @CsvSource({"512, true", "1024, true", "8192, true", "8193, false", "500000, false"})
    void computesWithGroupsOfAnyUseOnly(int bits, boolean accepted) {
        TlsDHGroupVerifier verifier = new ClientPeer(
                        Loopback.options(), new HandshakeLog(new Peer("the server", "")), context -> {})
                .getDHGroupVerifier();
        BigInteger prime = BigInteger.ONE.shiftLeft(bits - 1).setBit(0);

        assertThat(verifier.accept(new DHGroup(prime, null, BigInteger.TWO, 0))).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource({"2048, 17, true", "8192, 64, true", "8200, 17, false", "2048, 65, false", "2048, 2048, false"})
    void computesWithKeysOfAnyUseOnly(int bits, int exponentBits, boolean bearable) {
        RSAKeyParameters key = Crypto.withoutProofs(() -> new RSAKeyParameters(
                false,
                BigInteger.ONE.shiftLeft(bits - 1).setBit(0),
                BigInteger.ONE.shiftLeft(exponentBits - 1).setBit(0)));

        assertThat(Crypto.isBearable(key)).isEqualTo(bearable);
    }

    @Test
    void leavesBouncyCastlesProofsOnForOthers() {
        Crypto.withoutProofs(() -> "whatever");

        assertThat(org.bouncycastle.util.Properties.isOverrideSet("org.bouncycastle.rsa.allow_unsafe_mod"))
                .isFalse();
    }
}
