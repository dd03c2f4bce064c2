package org.smtpcheck.tls;

import java.util.Optional;
import org.smtpcheck.wire.Octets;

/**
 * What SASL mechanisms bind to a TLS connection.
 *
 * @param exporter tls-exporter (RFC 9266): TLS 1.3, and before it with the extended master secret
 * @param serverEndPoint tls-server-end-point (RFC 5929 §4): a hash of the server's certificate; empty where the
 *     signature of the certificate has no single hash (Ed25519, Ed448)
 * @param unique tls-unique (RFC 5929 §3): before TLS 1.3
 */
public record ChannelBindings(Optional<Octets> exporter, Optional<Octets> serverEndPoint, Optional<Octets> unique) {

    /** None at all. */
    public static final ChannelBindings NONE =
            new ChannelBindings(Optional.empty(), Optional.empty(), Optional.empty());
}
