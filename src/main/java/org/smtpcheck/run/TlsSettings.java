package org.smtpcheck.run;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.smtpcheck.probe.CredentialsGuard.Permission;

/**
 * What the user says of TLS and credentials for every target of a run, beside what a suite says of its own.
 *
 * @param trust PEM files, or {@code sha256:…} of a certificate
 * @param name the name for SNI and the certificate; empty for the target's own
 * @param identity a PEM file with the client's certificate and key
 * @param permissions where secrets may go beyond a trusted, matching certificate
 */
public record TlsSettings(List<String> trust, String name, Optional<String> identity, Set<Permission> permissions) {

    /** Nothing said. */
    public static final TlsSettings NONE = new TlsSettings(List.of(), "", Optional.empty(), Set.of());

    public TlsSettings {
        trust = List.copyOf(trust);
        permissions = Set.copyOf(permissions);
    }
}
