package org.smtpcheck.tls;

import java.time.Instant;
import java.util.List;

/**
 * One certificate, as it is. Texts come from the server: escape them before showing.
 *
 * @param subject as RFC 4514 writes names, most specific part as encoded
 * @param names the dNSName entries of its subject alternative names
 * @param addresses the iPAddress entries
 * @param keyType {@code RSA}, {@code EC secp256r1}, {@code Ed25519} …
 * @param keyBits 0 where unknown
 * @param signatureAlgorithm as X.509 names it: {@code sha256WithRSAEncryption}
 * @param selfSigned whether subject and issuer are one and its own key verifies it
 * @param authority whether it says to be a CA
 * @param usage of the key, RFC 5280's words: {@code digitalSignature}; empty where it does not say
 * @param extendedUsage {@code serverAuth} …, or an OID; empty where it does not say
 * @param serial in hexadecimal
 * @param sha256 of the whole certificate, hexadecimal, in capitals
 */
public record CertificateFacts(
        String subject,
        String issuer,
        List<String> names,
        List<String> addresses,
        Instant notBefore,
        Instant notAfter,
        String keyType,
        int keyBits,
        String signatureAlgorithm,
        boolean selfSigned,
        boolean authority,
        List<String> usage,
        List<String> extendedUsage,
        String serial,
        String sha256) {

    public CertificateFacts {
        names = List.copyOf(names);
        addresses = List.copyOf(addresses);
        usage = List.copyOf(usage);
        extendedUsage = List.copyOf(extendedUsage);
    }
}
