package org.smtpcheck.tls;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a server accepts, found by trying.
 *
 * @param versions all that were tried, newest first
 * @param groups for TLS 1.3 and, where spoken, for the highest version before it: the groups accepted, in the server's
 *     order
 * @param finiteField the Diffie-Hellman group before TLS 1.3: {@code ffdhe2048}, {@code dh 1024 bits}; null where there
 *     is no such suite
 * @param compression whether compression was ever taken, before TLS 1.3
 * @param secureRenegotiation RFC 5746, before TLS 1.3; null where nothing earlier is spoken
 * @param extendedMasterSecret RFC 7627, before TLS 1.3; null where nothing earlier is spoken
 * @param fallbackRefused whether a needless fall back to a lower version is refused (RFC 7507); null where there is
 *     only one version
 * @param connections how many were made
 * @param incomplete why not all was tried, a phrase; empty where all was
 */
public record TlsOffers(
        List<VersionOffer> versions,
        Map<TlsVersion, List<String>> groups,
        @Nullable String finiteField,
        boolean compression,
        @Nullable Boolean secureRenegotiation,
        @Nullable Boolean extendedMasterSecret,
        @Nullable Boolean fallbackRefused,
        int connections,
        Optional<String> incomplete) {

    public TlsOffers {
        versions = List.copyOf(versions);
        groups = Map.copyOf(groups);
    }

    /** The versions that are spoken, newest first. */
    public List<TlsVersion> spoken() {
        return versions.stream()
                .filter(offer -> !offer.cipherSuites().isEmpty())
                .map(VersionOffer::version)
                .toList();
    }

    /** What is spoken of one version; empty where it was not tried. */
    public Optional<VersionOffer> version(TlsVersion version) {
        return versions.stream().filter(offer -> offer.version() == version).findFirst();
    }

    /**
     * One version.
     *
     * @param cipherSuites those accepted, in the order of the server's choice; none where the version is not spoken
     * @param order whose order of suites counts
     * @param refusal how it was refused, a phrase: {@code alert protocol_version}; empty where it is spoken
     */
    public record VersionOffer(TlsVersion version, List<String> cipherSuites, Order order, Optional<String> refusal) {

        public VersionOffer {
            cipherSuites = List.copyOf(cipherSuites);
        }
    }

    /** Whose order of cipher suites counts. */
    public enum Order {
        SERVER,
        CLIENT,
        /** There is one suite at most, or it could not be found out. */
        UNKNOWN
    }
}
