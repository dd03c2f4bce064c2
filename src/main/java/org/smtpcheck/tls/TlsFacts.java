package org.smtpcheck.tls;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a handshake agreed on, and what the server showed.
 *
 * @param cipherSuite IANA name
 * @param group IANA name; {@code dh 2048 bits} for a group without one; null where there was no such key exchange
 * @param signatureScheme how the server proved its key, IANA name; null before TLS 1.2 and for key transport by RSA
 * @param alpn the protocol agreed on; null for none
 * @param resumed whether an earlier session was resumed
 * @param secureRenegotiation RFC 5746; null in TLS 1.3, which has no renegotiation
 * @param extendedMasterSecret RFC 7627; always so in TLS 1.3
 * @param encryptThenMac RFC 7366
 * @param clientCertificate whether one was asked of us
 * @param staple the OCSP answer that came along
 * @param chain as the server sent it, its own certificate first; empty for an anonymous key exchange
 * @param trust whether the chain leads to a trusted root
 * @param name whether the certificate is for the name asked for
 * @param bindings for SASL (RFC 5929, RFC 9266)
 * @param at the moment that validity was judged at
 */
public record TlsFacts(
        TlsVersion version,
        String cipherSuite,
        @Nullable String group,
        @Nullable String signatureScheme,
        @Nullable String alpn,
        boolean resumed,
        @Nullable Boolean secureRenegotiation,
        boolean extendedMasterSecret,
        boolean encryptThenMac,
        ClientCertificate clientCertificate,
        OcspStaple staple,
        List<CertificateFacts> chain,
        TrustVerdict trust,
        NameVerdict name,
        ChannelBindings bindings,
        Instant at) {

    public TlsFacts {
        chain = List.copyOf(chain);
    }

    /** The server's own certificate; empty for an anonymous key exchange. */
    public Optional<CertificateFacts> certificate() {
        return chain.stream().findFirst();
    }

    /** Whole days until the certificate expires, negative when it has. */
    public OptionalLong daysLeft() {
        return certificate().stream()
                .mapToLong(leaf -> Math.floorDiv(ChronoUnit.SECONDS.between(at, leaf.notAfter()), 86_400))
                .findFirst();
    }

    /** Whether the certificate is for {@code host}, a name or an address (RFC 9525 §6). */
    public NameVerdict nameVerdict(String host) {
        return certificate()
                .map(leaf -> HostNames.match(host, leaf.names(), leaf.addresses()))
                .orElseGet(() -> new NameVerdict(NameVerdict.Kind.NOT_JUDGED, "there is no certificate"));
    }

    /** Whether the server asked for a client certificate, and what it got. */
    public enum ClientCertificate {
        NOT_ASKED,
        /** It asked, and we had none to show. */
        ASKED,
        SENT
    }
}
