package org.smtpcheck.result;

import java.time.Instant;
import java.util.List;

/**
 * A certificate that a server showed. Texts are the server's: reports escape them.
 *
 * @param subject as RFC 4514 writes names
 * @param issuer likewise
 * @param names its dNSName and iPAddress entries, 100 at most
 * @param key {@code RSA 2048}, {@code EC secp256r1}
 * @param signatureAlgorithm {@code sha256WithRSAEncryption}
 * @param selfSigned whether its own key signed it
 * @param sha256 of the whole certificate, hexadecimal, in capitals
 */
public record Certificate(
        String subject,
        String issuer,
        List<String> names,
        Instant notBefore,
        Instant notAfter,
        String key,
        String signatureAlgorithm,
        boolean selfSigned,
        String sha256) {

    public Certificate {
        names = List.copyOf(names);
    }
}
