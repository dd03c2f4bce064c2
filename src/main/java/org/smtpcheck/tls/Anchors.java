package org.smtpcheck.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.wire.Octets;

/**
 * Trusted certificates of one source as octets, found by subject; a whole certificate is decoded only when it is
 * wanted.
 */
final class Anchors {

    /** A bundle has some 200 KB. */
    private static final long FILE_LIMIT = 16L * 1024 * 1024;

    /** Where the systems keep their bundle: Debian, Red Hat, SUSE, Alpine and macOS. */
    private static final List<String> BUNDLES = List.of(
            "/etc/ssl/certs/ca-certificates.crt",
            "/etc/pki/tls/certs/ca-bundle.crt",
            "/etc/ssl/ca-bundle.pem",
            "/etc/ssl/cert.pem");

    private static final Anchors SYSTEM = new Anchors(Anchors::readSystem);

    private final Supplier<List<byte[]>> read;
    private volatile @Nullable List<Entry> entries;

    private Anchors(Supplier<List<byte[]>> read) {
        this.read = read;
    }

    static Anchors system() {
        return SYSTEM;
    }

    static Anchors of(List<byte[]> certificates) {
        return new Anchors(() -> certificates);
    }

    static void requireCertificate(byte[] der) {
        try {
            new X509CertificateHolder(der);
        } catch (IOException | RuntimeException malformed) {
            throw new IllegalArgumentException(
                    "a certificate in it cannot be read: " + malformed.getMessage(), malformed);
        }
    }

    List<X509CertificateHolder> named(X500Name subject) {
        List<Octets> same = new ArrayList<>();
        Octets encoded = encoded(subject);
        for (Entry entry : entries()) {
            if (entry.subject().equals(encoded)) {
                same.add(entry.der());
            }
        }
        if (same.isEmpty()) {
            // RFC 5280 §7.1: one name may be encoded in several ways; comparing so costs more.
            for (Entry entry : entries()) {
                if (isCalled(entry.subject(), subject)) {
                    same.add(entry.der());
                }
            }
        }
        List<X509CertificateHolder> found = new ArrayList<>();
        for (Octets der : same) {
            try {
                found.add(new X509CertificateHolder(der.toArray()));
            } catch (IOException | RuntimeException unusable) {
                // A root that cannot be read vouches for nothing.
            }
        }
        return found;
    }

    private static boolean isCalled(Octets encoded, X500Name name) {
        try {
            return X500Name.getInstance(encoded.toArray()).equals(name);
        } catch (RuntimeException noName) {
            return false;
        }
    }

    private static Octets encoded(X500Name name) {
        try {
            return Octets.of(name.getEncoded());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private List<Entry> entries() {
        List<Entry> known = entries;
        if (known == null) {
            known = new ArrayList<>();
            for (byte[] der : read.get()) {
                try {
                    known.add(new Entry(Octets.of(DerSlices.subject(der)), Octets.of(der)));
                } catch (RuntimeException unusable) {
                    // What is no certificate vouches for nothing.
                }
            }
            known = List.copyOf(known);
            entries = known;
        }
        return known;
    }

    private static List<byte[]> readSystem() {
        for (String bundle : BUNDLES) {
            Path path = Path.of(bundle);
            try {
                if (Files.isReadable(path) && Files.size(path) <= FILE_LIMIT) {
                    return Pem.read(Files.readString(path, StandardCharsets.ISO_8859_1)).stream()
                            .map(block -> block.der().toArray())
                            .toList();
                }
            } catch (IOException | IllegalArgumentException unusable) {
                // The next one may be better, and the JDK has roots of its own.
            }
        }
        return readJdk();
    }

    static List<byte[]> readJdk() {
        Path path = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
        List<byte[]> all = new ArrayList<>();
        try {
            KeyStore store = KeyStore.getInstance(path.toFile(), (char[]) null);
            for (String alias : Collections.list(store.aliases())) {
                if (store.isCertificateEntry(alias)) {
                    all.add(store.getCertificate(alias).getEncoded());
                }
            }
        } catch (IOException | GeneralSecurityException unusable) {
            return all;
        }
        return all;
    }

    private record Entry(Octets subject, Octets der) {}
}
