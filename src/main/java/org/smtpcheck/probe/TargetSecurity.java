package org.smtpcheck.probe;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.probe.CredentialsGuard.Permission;
import org.smtpcheck.tls.TlsIdentity;
import org.smtpcheck.tls.TlsOptions;
import org.smtpcheck.tls.TrustStore;
import org.smtpcheck.wire.NumericAddress;

/**
 * How a target is secured and what it may be trusted with.
 *
 * @param begin when TLS begins
 * @param name the name for SNI and the certificate; empty where there is nothing to match; an address has no SNI
 * @param trust which certificates are trusted
 * @param identity the client's certificate; empty for none
 * @param permissions where secrets may go beyond a trusted, matching certificate
 */
public record TargetSecurity(
        Begin begin, String name, TrustStore trust, Optional<TlsIdentity> identity, Set<Permission> permissions) {

    public TargetSecurity {
        permissions = Set.copyOf(permissions);
    }

    /** When TLS begins. */
    public enum Begin {
        /** With STARTTLS, where a suite says so. */
        ON_COMMAND,
        /** With the first octet (RFC 8314 §3). */
        AT_ONCE
    }

    /** What {@link #of} made of the user's words, or what is wrong with them. */
    public sealed interface Made {

        /** It can be used. */
        record Usable(TargetSecurity security) implements Made {}

        /**
         * It cannot.
         *
         * @param what which of the texts is wrong, and how: {@code certs/ca.pem: there is no certificate in it}
         */
        record Wrong(String what) implements Made {}
    }

    /**
     * A text that holds certificates or a key, or {@code sha256:…}.
     *
     * @param source where it comes from, for messages
     */
    public record Credential(String source, String text) {}

    /** What the system trusts, TLS on command, nothing allowed. */
    public static TargetSecurity plain(String name) {
        return new TargetSecurity(Begin.ON_COMMAND, name, TrustStore.system(), Optional.empty(), Set.of());
    }

    /**
     * Made of what the user wrote; {@code trust} goes beside the system's roots, and in their place where there is no
     * name to match. Without a name of its own, a target is called by its host, unless that is an address: nobody asked
     * whether the certificate names it.
     */
    public static Made of(
            Begin begin,
            String host,
            String written,
            List<Credential> trust,
            @Nullable Credential identity,
            Set<Permission> permissions) {
        String name = !written.isEmpty() ? written : NumericAddress.parse(host).isPresent() ? "" : host;
        boolean isUnnamed = name.isEmpty() && !trust.isEmpty();
        // Any certificate of the world would do for an address otherwise.
        TrustStore store = isUnnamed ? TrustStore.none() : TrustStore.system();
        Set<Permission> permitted = EnumSet.noneOf(Permission.class);
        permitted.addAll(permissions);
        for (Credential credential : trust) {
            try {
                store = credential.text().regionMatches(true, 0, "sha256:", 0, 7)
                        ? store.plusFingerprint(credential.text().strip())
                        : store.plus(credential.text());
            } catch (IllegalArgumentException unusable) {
                return new Made.Wrong(credential.source() + ": " + unusable.getMessage());
            }
        }
        if (isUnnamed) {
            permitted.add(Permission.UNNAMED);
        }
        Optional<TlsIdentity> own = Optional.empty();
        if (identity != null) {
            try {
                own = Optional.of(TlsIdentity.of(identity.text(), identity.text()));
            } catch (IllegalArgumentException unusable) {
                return new Made.Wrong(identity.source() + ": " + unusable.getMessage());
            }
        }
        return new Made.Usable(new TargetSecurity(begin, name, store, own, permitted));
    }

    /**
     * The same for a server of our own.
     *
     * @param serverName the name in its certificate
     * @param root PEM of the authority that made it
     */
    public TargetSecurity ofOurOwn(Begin how, String serverName, String root) {
        return new TargetSecurity(how, serverName, trust.plus(root), identity, permissions);
    }

    /** What a client offers to this target at {@code now}. */
    TlsOptions options(Instant now) {
        TlsOptions nameless = TlsOptions.usual(now).withTrust(trust);
        TlsOptions usual = name.isEmpty() ? nameless : nameless.forHost(name).withName(name);
        return identity.map(usual::withIdentity).orElse(usual);
    }
}
