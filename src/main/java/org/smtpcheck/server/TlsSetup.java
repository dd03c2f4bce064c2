package org.smtpcheck.server;

import java.util.List;

/**
 * How an embedded server speaks TLS. Its certificate is made when it starts, by an authority of its own.
 *
 * @param mode whether, and how a client comes to it
 * @param certificate {@code good}, or the flaw it has: a constant of {@link org.smtpcheck.tls.TlsAuthority.Flaw} in
 *     lower case with hyphens, {@code self-signed}
 * @param key the certificate's kind of key: {@code ec}, {@code rsa} or {@code ed25519}
 * @param versions which it speaks, {@code TLSv1.2}; empty: TLS 1.2 and 1.3
 * @param cipherSuites IANA names, most wanted first; empty: the usual ones
 * @param groups IANA names, most wanted first; empty: the usual ones
 * @param order whose order of suites and groups counts
 * @param clientCertificate whether one is asked for
 * @param clientRoots PEM of the roots that a client's certificate is held against, besides the server's own authority
 */
public record TlsSetup(
        StarttlsMode mode,
        String certificate,
        String key,
        List<String> versions,
        List<String> cipherSuites,
        List<String> groups,
        Order order,
        ClientCertificate clientCertificate,
        List<String> clientRoots) {

    /** No TLS; with {@link #with}, a good certificate and all as usual. */
    public static final TlsSetup OFF = new TlsSetup(
            StarttlsMode.OFF,
            "good",
            "ec",
            List.of(),
            List.of(),
            List.of(),
            Order.SERVER,
            ClientCertificate.OFF,
            List.of());

    public TlsSetup {
        versions = List.copyOf(versions);
        cipherSuites = List.copyOf(cipherSuites);
        groups = List.copyOf(groups);
        clientRoots = List.copyOf(clientRoots);
    }

    public TlsSetup with(StarttlsMode other) {
        return new TlsSetup(
                other, certificate, key, versions, cipherSuites, groups, order, clientCertificate, clientRoots);
    }

    public TlsSetup withCertificate(String other, String otherKey) {
        return new TlsSetup(
                mode, other, otherKey, versions, cipherSuites, groups, order, clientCertificate, clientRoots);
    }

    public TlsSetup withVersions(List<String> others) {
        return new TlsSetup(
                mode, certificate, key, others, cipherSuites, groups, order, clientCertificate, clientRoots);
    }

    public TlsSetup with(ClientCertificate other, List<String> roots) {
        return new TlsSetup(mode, certificate, key, versions, cipherSuites, groups, order, other, roots);
    }

    /** Whether TLS can ever be up. */
    boolean isOn() {
        return mode != StarttlsMode.OFF;
    }

    /** Whose order of cipher suites and groups counts. */
    public enum Order {
        SERVER,
        CLIENT
    }

    /** Whether a client certificate is asked for. */
    public enum ClientCertificate {
        OFF,
        OPTIONAL,
        /** A client without one gets an alert. */
        REQUIRED
    }
}
