package org.smtpcheck.tls;

import java.time.Instant;
import java.util.List;

/**
 * What a server's side of TLS takes. Unknown names are {@link IllegalArgumentException}s, as in {@link TlsOptions}.
 *
 * @param versions which it speaks; never SSLv3
 * @param cipherSuites most wanted first; those that the identity's key cannot serve are left out
 * @param preference whose order of suites and groups counts
 * @param groups most wanted first
 * @param clientCertificate whether one is asked for
 * @param trust which roots a client's certificate is held against, for {@link TlsServerLayer#facts()} only: an
 *     untrusted one is taken all the same
 * @param now when a client's certificate must be valid
 */
public record TlsServerSettings(
        List<TlsVersion> versions,
        List<String> cipherSuites,
        Preference preference,
        List<String> groups,
        ClientCertificate clientCertificate,
        TrustStore trust,
        Instant now) {

    public TlsServerSettings {
        versions = List.copyOf(versions);
        cipherSuites = List.copyOf(cipherSuites);
        groups = List.copyOf(groups);
        if (versions.isEmpty() || cipherSuites.isEmpty()) {
            throw new IllegalArgumentException("a server takes at least one version and one cipher suite");
        }
        if (versions.contains(TlsVersion.SSL_3)) {
            throw new IllegalArgumentException("SSLv3 cannot be spoken (RFC 7568)");
        }
        TlsOptions.codes("cipher suite", cipherSuites, CipherSuites::find);
        TlsOptions.codes("group", groups, Groups::find);
    }

    /** TLS 1.2 and 1.3 as {@link TlsOptions#usual} offers them, the server's order, no client certificate. */
    public static TlsServerSettings usual(Instant now) {
        return new TlsServerSettings(
                List.of(TlsVersion.TLS_1_3, TlsVersion.TLS_1_2),
                CipherSuites.USUAL,
                Preference.SERVER,
                Groups.USUAL,
                ClientCertificate.NOT_ASKED,
                TrustStore.none(),
                now);
    }

    public TlsServerSettings withVersions(List<TlsVersion> taken) {
        return new TlsServerSettings(taken, cipherSuites, preference, groups, clientCertificate, trust, now);
    }

    public TlsServerSettings withCipherSuites(List<String> taken) {
        return new TlsServerSettings(versions, taken, preference, groups, clientCertificate, trust, now);
    }

    public TlsServerSettings withPreference(Preference whose) {
        return new TlsServerSettings(versions, cipherSuites, whose, groups, clientCertificate, trust, now);
    }

    public TlsServerSettings withGroups(List<String> taken) {
        return new TlsServerSettings(versions, cipherSuites, preference, taken, clientCertificate, trust, now);
    }

    public TlsServerSettings withClientCertificate(ClientCertificate asked, TrustStore roots) {
        return new TlsServerSettings(versions, cipherSuites, preference, groups, asked, roots, now);
    }

    int[] cipherSuiteCodes() {
        return TlsOptions.codes("cipher suite", cipherSuites, CipherSuites::find);
    }

    int[] groupCodes() {
        return TlsOptions.codes("group", groups, Groups::find);
    }

    /** Whose order counts. */
    public enum Preference {
        SERVER,
        CLIENT
    }

    /** Whether a client certificate is asked for. */
    public enum ClientCertificate {
        NOT_ASKED,
        OPTIONAL,
        /** A client without one gets an alert. */
        REQUIRED
    }
}
