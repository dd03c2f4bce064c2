package org.smtpcheck.tls;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a client offers in a handshake, and what it holds the server's certificate against. Unknown names are
 * {@link IllegalArgumentException}s: check them with {@code find} of {@link CipherSuites}, {@link Groups} and so on
 * before.
 *
 * @param versions at least one
 * @param cipherSuites at least one, most wanted first; IANA names or {@code 0x1A2B}
 * @param groups most wanted first; for the first that can be computed a key share is sent (RFC 8446 §4.2.8)
 * @param signatureSchemes most wanted first
 * @param serverName what SNI says; null for none. Never an IP address (RFC 6066 §3)
 * @param alpn the protocols offered; mostly none
 * @param identity the client's certificate and key, shown where the server asks; null for none
 * @param trust which roots are trusted
 * @param name the host name or IP address that the certificate must be for; null where there is nothing to match
 * @param now when certificates must be valid
 */
public record TlsOptions(
        List<TlsVersion> versions,
        List<String> cipherSuites,
        List<String> groups,
        List<String> signatureSchemes,
        @Nullable String serverName,
        List<String> alpn,
        @Nullable TlsIdentity identity,
        TrustStore trust,
        @Nullable String name,
        Instant now) {

    public TlsOptions {
        versions = List.copyOf(versions);
        cipherSuites = List.copyOf(cipherSuites);
        groups = List.copyOf(groups);
        signatureSchemes = List.copyOf(signatureSchemes);
        alpn = List.copyOf(alpn);
        if (versions.isEmpty() || cipherSuites.isEmpty()) {
            throw new IllegalArgumentException("a client offers at least one version and one cipher suite");
        }
        codes("cipher suite", cipherSuites, CipherSuites::find);
        codes("group", groups, Groups::find);
        codes("signature scheme", signatureSchemes, SignatureSchemes::find);
    }

    /** What a client of today offers: TLS 1.2 and 1.3, the system's roots, no name to match. */
    public static TlsOptions usual(Instant now) {
        return new TlsOptions(
                List.of(TlsVersion.TLS_1_3, TlsVersion.TLS_1_2),
                CipherSuites.USUAL,
                Groups.USUAL,
                SignatureSchemes.USUAL,
                null,
                List.of(),
                null,
                TrustStore.system(),
                null,
                now);
    }

    /** These, for SNI and for the certificate to match {@code host}; an IP address gives neither. */
    public TlsOptions forHost(String host) {
        String known = HostNames.isAddress(host) ? null : host;
        return withName(known).withServerName(known);
    }

    public TlsOptions withVersions(List<TlsVersion> offered) {
        return new TlsOptions(
                offered, cipherSuites, groups, signatureSchemes, serverName, alpn, identity, trust, name, now);
    }

    public TlsOptions withCipherSuites(List<String> offered) {
        return new TlsOptions(
                versions, offered, groups, signatureSchemes, serverName, alpn, identity, trust, name, now);
    }

    public TlsOptions withGroups(List<String> offered) {
        return new TlsOptions(
                versions, cipherSuites, offered, signatureSchemes, serverName, alpn, identity, trust, name, now);
    }

    public TlsOptions withSignatureSchemes(List<String> offered) {
        return new TlsOptions(versions, cipherSuites, groups, offered, serverName, alpn, identity, trust, name, now);
    }

    public TlsOptions withServerName(@Nullable String sni) {
        return new TlsOptions(versions, cipherSuites, groups, signatureSchemes, sni, alpn, identity, trust, name, now);
    }

    public TlsOptions withAlpn(List<String> offered) {
        return new TlsOptions(
                versions, cipherSuites, groups, signatureSchemes, serverName, offered, identity, trust, name, now);
    }

    public TlsOptions withIdentity(@Nullable TlsIdentity shown) {
        return new TlsOptions(
                versions, cipherSuites, groups, signatureSchemes, serverName, alpn, shown, trust, name, now);
    }

    public TlsOptions withTrust(TrustStore roots) {
        return new TlsOptions(
                versions, cipherSuites, groups, signatureSchemes, serverName, alpn, identity, roots, name, now);
    }

    public TlsOptions withName(@Nullable String matched) {
        return new TlsOptions(
                versions, cipherSuites, groups, signatureSchemes, serverName, alpn, identity, trust, matched, now);
    }

    int[] cipherSuiteCodes() {
        return codes("cipher suite", cipherSuites, CipherSuites::find);
    }

    int[] groupCodes() {
        return codes("group", groups, Groups::find);
    }

    int[] signatureSchemeCodes() {
        return codes("signature scheme", signatureSchemes, SignatureSchemes::find);
    }

    static int[] codes(String kind, List<String> names, Function<String, OptionalInt> find) {
        return names.stream()
                .mapToInt(name -> find.apply(name)
                        .orElseThrow(() -> new IllegalArgumentException("no " + kind + " has the IANA name " + name)))
                .toArray();
    }
}
