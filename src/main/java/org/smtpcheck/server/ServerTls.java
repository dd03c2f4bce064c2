package org.smtpcheck.server;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.smtpcheck.tls.TlsAuthority;
import org.smtpcheck.tls.TlsAuthority.Flaw;
import org.smtpcheck.tls.TlsAuthority.KeyKind;
import org.smtpcheck.tls.TlsIdentity;
import org.smtpcheck.tls.TlsServerLayer;
import org.smtpcheck.tls.TlsServerSettings;
import org.smtpcheck.tls.TlsServerSettings.ClientCertificate;
import org.smtpcheck.tls.TlsServerSettings.Preference;
import org.smtpcheck.tls.TlsVersion;
import org.smtpcheck.tls.TrustStore;

/**
 * A server's authority, certificate and TLS settings, made once. Immutable; for all threads.
 *
 * @param authority whose certificate a client is to trust
 * @param identity what the server shows
 * @param settings what it takes
 */
record ServerTls(TlsAuthority authority, TlsIdentity identity, TlsServerSettings settings) {

    /**
     * For the server of {@code config}. Makes keys: takes some hundred milliseconds.
     *
     * @throws IllegalArgumentException where a word of the setup is unknown; the message is for people
     */
    static ServerTls of(ServerConfig config, Instant now) {
        TlsSetup setup = config.tls();
        TlsAuthority authority = TlsAuthority.create("smtpcheck CA of " + config.name(), now);
        TlsIdentity identity = authority.identity(
                names(config),
                constant(KeyKind.class, "kind of key", setup.key()),
                setup.certificate().equals("good")
                        ? Flaw.NONE
                        : constant(Flaw.class, "flaw of a certificate", setup.certificate()));
        return new ServerTls(authority, identity, settings(setup, authority, now));
    }

    /** The server's side of one connection. */
    TlsServerLayer layer() {
        return TlsServerLayer.create(identity, settings);
    }

    private static TlsServerSettings settings(TlsSetup setup, TlsAuthority authority, Instant now) {
        TlsServerSettings settings = TlsServerSettings.usual(now)
                .withPreference(Preference.valueOf(setup.order().name()));
        if (!setup.versions().isEmpty()) {
            settings = settings.withVersions(
                    setup.versions().stream().map(ServerTls::version).toList());
        }
        if (!setup.cipherSuites().isEmpty()) {
            settings = settings.withCipherSuites(setup.cipherSuites());
        }
        if (!setup.groups().isEmpty()) {
            settings = settings.withGroups(setup.groups());
        }
        TrustStore roots = TrustStore.none().plus(authority.pem());
        for (String pem : setup.clientRoots()) {
            roots = roots.plus(pem);
        }
        return switch (setup.clientCertificate()) {
            case OFF -> settings;
            case OPTIONAL -> settings.withClientCertificate(ClientCertificate.OPTIONAL, roots);
            case REQUIRED -> settings.withClientCertificate(ClientCertificate.REQUIRED, roots);
        };
    }

    private static TlsVersion version(String name) {
        return TlsVersion.find(name)
                .orElseThrow(() -> new IllegalArgumentException("no version of TLS is named " + name));
    }

    /** Its own name, and what a client on this machine may call it. */
    private static List<String> names(ServerConfig config) {
        List<String> names = new ArrayList<>(List.of(config.name(), "localhost", "127.0.0.1", "::1"));
        if (!names.contains(config.host())
                && !config.host().equals("0.0.0.0")
                && !config.host().equals("::")) {
            names.add(config.host());
        }
        return names;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String what, String word) {
        try {
            return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("no " + what + " is named " + word, e);
        }
    }
}
