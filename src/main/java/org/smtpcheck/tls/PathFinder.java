package org.smtpcheck.tls;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a way from a server's certificate to a trusted one, over what the server sent in whatever order. Signatures
 * are verified on the way; the other rules are {@link PathRules}'.
 *
 * <p>Bounds: ten certificates deep, 32 signatures.
 */
final class PathFinder {

    private static final int DEPTH_LIMIT = 10;
    private static final int SIGNATURE_LIMIT = 32;

    private final List<X509CertificateHolder> sent;
    private final TrustStore trust;
    private final Instant now;
    private List<X509CertificateHolder> longest = List.of();
    private @Nullable X509CertificateHolder badlySigned;
    private int signatures;

    PathFinder(List<X509CertificateHolder> sent, TrustStore trust, Instant now) {
        this.sent = sent;
        this.trust = trust;
        this.now = now;
    }

    /** The way, from the server's certificate to a trusted one; empty where there is none. */
    Optional<List<X509CertificateHolder>> find() {
        return from(List.of(sent.get(0)));
    }

    /** How far the best way came. */
    List<X509CertificateHolder> longest() {
        return longest;
    }

    /** A certificate whose issuer is there by name, but has not signed it. */
    Optional<X509CertificateHolder> badlySigned() {
        return Optional.ofNullable(badlySigned);
    }

    private Optional<List<X509CertificateHolder>> from(List<X509CertificateHolder> path) {
        X509CertificateHolder last = path.get(path.size() - 1);
        if (path.size() > longest.size()) {
            longest = path;
        }
        if (trust.holds(last)) {
            return Optional.of(path);
        }
        if (path.size() >= DEPTH_LIMIT || CertificateReader.isSelfIssued(last) && path.size() > 1) {
            return Optional.empty();
        }
        for (X509CertificateHolder issuer : candidates(last.getIssuer())) {
            if (path.contains(issuer)) {
                continue;
            }
            if (signatures++ >= SIGNATURE_LIMIT) {
                return Optional.empty();
            }
            if (!SignatureAlgorithms.isSignedBy(last, issuer)) {
                badlySigned = last;
                continue;
            }
            List<X509CertificateHolder> further = new ArrayList<>(path);
            further.add(issuer);
            Optional<List<X509CertificateHolder>> whole = from(List.copyOf(further));
            if (whole.isPresent()) {
                return whole;
            }
        }
        return Optional.empty();
    }

    /** Trusted ones first, and of each those that are valid now: a cross-signed chain has more than one way. */
    private List<X509CertificateHolder> candidates(X500Name issuer) {
        List<X509CertificateHolder> all = new ArrayList<>(trust.issuersNamed(issuer));
        sent.stream()
                .filter(certificate -> certificate.getSubject().equals(issuer))
                .filter(certificate -> !all.contains(certificate))
                .forEach(all::add);
        all.sort(Comparator.comparing(certificate -> !Validity.of(certificate).includes(now)));
        return all;
    }
}
