package org.smtpcheck.result;

import java.util.List;

/**
 * What one TLS handshake agreed on, and what the certificate is worth.
 *
 * @param session the session's name; {@code ""} for the probe's only one
 * @param version {@code TLSv1.3}
 * @param cipherSuite IANA name
 * @param group IANA name; empty where there was no such key exchange
 * @param signatureScheme how the server proved its key, IANA name; empty where none is known
 * @param alpn the protocol agreed on; empty for none
 * @param resumed whether an earlier session was resumed
 * @param secureRenegotiation {@code yes}, {@code no} (RFC 5746), or empty in TLS 1.3, which has no renegotiation
 * @param extendedMasterSecret RFC 7627
 * @param clientCertificate {@code not-asked}, {@code asked} or {@code sent}
 * @param ocspStaple {@code absent}, {@code good}, {@code revoked}, {@code unknown} or {@code unusable}
 * @param trust {@code trusted}, or every reason why not
 * @param name whether it is for the name asked for, and by which of its names; a phrase
 * @param daysLeft whole days until the certificate expires, negative when it has; 0 without one
 * @param chain the certificates as they were shown, the server's own first, 10 at most
 */
public record TlsHandshake(
        String session,
        String version,
        String cipherSuite,
        String group,
        String signatureScheme,
        String alpn,
        boolean resumed,
        String secureRenegotiation,
        boolean extendedMasterSecret,
        String clientCertificate,
        String ocspStaple,
        String trust,
        String name,
        long daysLeft,
        List<Certificate> chain) {

    public TlsHandshake {
        chain = List.copyOf(chain);
    }

    /** The SHA-256 of the server's own certificate; empty where it showed none. */
    public String certificate() {
        return chain.isEmpty() ? "" : chain.get(0).sha256();
    }

    /** The same with the certificates, and how long they last, that {@code other} knows. */
    public TlsHandshake withCertificatesOf(TlsHandshake other) {
        return new TlsHandshake(
                session,
                version,
                cipherSuite,
                group,
                signatureScheme,
                alpn,
                resumed,
                secureRenegotiation,
                extendedMasterSecret,
                clientCertificate,
                ocspStaple,
                trust,
                name,
                other.daysLeft,
                other.chain);
    }
}
