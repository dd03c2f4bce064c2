package org.smtpcheck.tls;

import java.io.IOException;
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

/** Trusted certificates of one source as octets, found by subject; a whole certificate is decoded only when it is wanted. */
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
    private volatile List<Entry> entries = List.of();
    private volatile boolean loaded;

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
            throw new IllegalArgumentException("a certificate in it cannot be read: " + malformed.getMessage(), malformed);
        }
    }

    List<X509CertificateHolder> named(X500Name subject) {
        List<X509CertificateHolder> found = new ArrayList<>();
        for (Entry entry : entries()) {
            if (entry.subject().equals(subject)) {
                try {
                    found.add(new X509CertificateHolder(entry.der()));
                } catch (IOException | RuntimeException unusable) {
                    // A root that cannot be read vouches for nothing.
                    continue;
                }
            }
        }
        return found;
    }

    private List<Entry> entries() {
        if (!loaded) {
            List<Entry> all = new ArrayList<>();
            for (byte[] der : read.get()) {
                try {
                    all.add(new Entry(X500Name.getInstance(DerSlices.subject(der)), der));
                } catch (RuntimeException unusable) {
                    continue;
                }
            }
            entries = Collections.unmodifiableList(all);
            loaded = true;
        }
        return entries;
    }

    private static List<byte[]> readSystem() {
        for (String bundle : BUNDLES) {
            Path path = Path.of(bundle);
            try {
                if (Files.isReadable(path) && Files.size(path) <= FILE_LIMIT) {
                    return Pem.read(Files.readString(path, StandardCharsets.ISO_8859_1)).stream()
                            .map(Pem.Block::der)
                            .toList();
                }
            } catch (IOException | IllegalArgumentException unusable) {
                continue;
            }
        }
        return readJdk();
    }

    private static List<byte[]> readJdk() {
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

    private record Entry(X500Name subject, byte[] der) {}
}
