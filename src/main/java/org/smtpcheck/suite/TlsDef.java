package org.smtpcheck.suite;

import java.util.List;

/**
 * How one of our own servers speaks TLS.
 *
 * @param starttls {@code off}, {@code offered}, {@code required} or {@code wrapper}
 * @param certificate {@code good}, or the flaw its certificate has
 * @param key its certificate's kind of key
 * @param versions which it speaks; empty: 1.2 and 1.3
 * @param ciphers its cipher suites by IANA names, most wanted first; empty: the usual ones
 * @param groups its groups by IANA names, most wanted first; empty: the usual ones
 * @param order whose order counts: {@code server} or {@code client}
 * @param clientCertificate {@code off}, {@code optional} or {@code required}
 * @param clientRoots PEM of the roots that client certificates are held against
 */
public record TlsDef(
        String starttls,
        String certificate,
        String key,
        List<String> versions,
        List<String> ciphers,
        List<String> groups,
        String order,
        String clientCertificate,
        List<String> clientRoots) {

    /** No TLS. */
    public static final TlsDef OFF =
            new TlsDef("off", "good", "ec", List.of(), List.of(), List.of(), "server", "off", List.of());

    public TlsDef {
        versions = List.copyOf(versions);
        ciphers = List.copyOf(ciphers);
        groups = List.copyOf(groups);
        clientRoots = List.copyOf(clientRoots);
    }

    /** Whether TLS can ever be up. */
    public boolean isOn() {
        return !starttls.equals("off");
    }
}
