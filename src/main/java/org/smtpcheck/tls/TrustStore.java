package org.smtpcheck.tls;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * Which certificates are trusted: roots, intermediates or a server's own. The system's are read when they are first
 * needed, and only those that are asked for are decoded. Immutable; for all threads.
 */
public final class TrustStore {

    private final List<Anchors> sources;
    private final Set<String> fingerprints;

    private TrustStore(List<Anchors> sources, Set<String> fingerprints) {
        this.sources = List.copyOf(sources);
        this.fingerprints = Set.copyOf(fingerprints);
    }

    /** The system's roots: its PEM bundle where it has one, else the JDK's. */
    public static TrustStore system() {
        return new TrustStore(List.of(Anchors.system()), Set.of());
    }

    /** Nothing is trusted. */
    public static TrustStore none() {
        return new TrustStore(List.of(), Set.of());
    }

    /**
     * These and the certificates of {@code pem}. An {@link IllegalArgumentException} says what is wrong with a text
     * that holds none or a broken one.
     */
    public TrustStore plus(String pem) {
        List<byte[]> certificates = Pem.read(pem).stream()
                .filter(block -> block.label().endsWith("CERTIFICATE"))
                .map(block -> block.der().toArray())
                .toList();
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("there is no certificate in it (-----BEGIN CERTIFICATE-----)");
        }
        certificates.forEach(Anchors::requireCertificate);
        List<Anchors> more = new ArrayList<>(sources);
        more.add(Anchors.of(certificates));
        return new TrustStore(more, fingerprints);
    }

    /** These and whatever server shows the certificate with this SHA-256; colons and case do not matter. */
    public TrustStore plusFingerprint(String sha256) {
        String plain =
                sha256.replaceFirst("(?i)^sha-?256[:=]", "").replace(":", "").toUpperCase(Locale.ROOT);
        if (!plain.matches("[0-9A-F]{64}")) {
            throw new IllegalArgumentException("a SHA-256 fingerprint has 64 hexadecimal digits, not: " + sha256);
        }
        Set<String> more = new TreeSet<>(fingerprints);
        more.add(plain);
        return new TrustStore(sources, more);
    }

    List<X509CertificateHolder> issuersNamed(X500Name subject) {
        return sources.stream()
                .flatMap(source -> source.named(subject).stream())
                .toList();
    }

    boolean holds(X509CertificateHolder certificate) {
        return issuersNamed(certificate.getSubject()).contains(certificate);
    }

    boolean pins(String sha256) {
        return fingerprints.contains(sha256);
    }
}
