package org.smtpcheck.tls;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraintValidatorException;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PKIXNameConstraintValidator;
import org.bouncycastle.cert.X509CertificateHolder;
import org.smtpcheck.tls.TrustProblem.Kind;

/**
 * The rules of RFC 5280 §6.1 for a chain whose signatures are right, and today's for keys and hashes (RFC 9325 §4.5).
 */
final class PathRules {

    private static final Set<ASN1ObjectIdentifier> KNOWN = Set.of(
            Extension.basicConstraints,
            Extension.keyUsage,
            Extension.extendedKeyUsage,
            Extension.subjectAlternativeName,
            Extension.nameConstraints,
            Extension.certificatePolicies,
            Extension.policyMappings,
            Extension.policyConstraints,
            Extension.inhibitAnyPolicy);

    private final Instant now;
    private final List<TrustProblem> problems = new ArrayList<>();

    PathRules(Instant now) {
        this.now = now;
    }

    /**
     * What is wrong with each of {@code path}, the server's certificate first, a trusted one last where {@code whole}.
     */
    List<TrustProblem> check(List<X509CertificateHolder> path, boolean whole) {
        for (int at = 0; at < path.size(); at++) {
            X509CertificateHolder certificate = path.get(at);
            boolean anchor = whole && at == path.size() - 1;
            String whose = at == 0 ? "" : "its issuer " + CertificateReader.text(certificate.getSubject()) + " ";
            dates(certificate, whose);
            strength(certificate, whose, anchor || CertificateReader.isSelfIssued(certificate));
            purpose(certificate, whose);
            if (!anchor) {
                extensions(certificate, whose);
            }
            if (at > 0) {
                issuer(certificate, whose, path.subList(1, at), anchor);
                constraints(certificate, whose, path.get(0));
            }
        }
        return problems;
    }

    private void dates(X509CertificateHolder certificate, String whose) {
        Validity valid = Validity.of(certificate);
        if (now.isAfter(valid.notAfter())) {
            add(Kind.EXPIRED, whose + "expired on " + day(valid.notAfter()));
        }
        if (now.isBefore(valid.notBefore())) {
            add(Kind.NOT_YET_VALID, whose + "is not valid before " + day(valid.notBefore()));
        }
    }

    private void strength(X509CertificateHolder certificate, String whose, boolean signatureCountsForNothing) {
        PublicKeyFacts key = PublicKeyFacts.of(certificate.getSubjectPublicKeyInfo());
        if (key.weak()) {
            add(Kind.WEAK_KEY, whose + "has a weak key: " + key.type() + " of " + key.bits() + " bits");
        }
        if (!signatureCountsForNothing && SignatureAlgorithms.isWeak(certificate.getSignatureAlgorithm())) {
            add(
                    Kind.WEAK_SIGNATURE,
                    whose + "is signed with a weak hash: "
                            + SignatureAlgorithms.name(certificate.getSignatureAlgorithm()));
        }
    }

    private void purpose(X509CertificateHolder certificate, String whose) {
        List<String> purposes = CertificateReader.extendedUsage(certificate);
        if (!purposes.isEmpty() && !purposes.contains("serverAuth") && !purposes.contains("anyExtendedKeyUsage")) {
            add(Kind.NOT_FOR_SERVERS, whose + "is not for servers: it is for " + String.join(", ", purposes));
        }
    }

    private void extensions(X509CertificateHolder certificate, String whose) {
        for (Object critical : certificate.getCriticalExtensionOIDs()) {
            if (!KNOWN.contains(critical)) {
                add(Kind.UNKNOWN_EXTENSION, whose + "has a critical extension that is not known: " + critical);
            }
        }
    }

    private void issuer(
            X509CertificateHolder certificate,
            String whose,
            List<X509CertificateHolder> intermediatesBelow,
            boolean anchor) {
        // A version 1 root has no extensions; that it is trusted suffices (RFC 5280 §6.1.1 d).
        if (anchor && !certificate.hasExtensions()) {
            return;
        }
        if (!CertificateReader.isAuthority(certificate)) {
            add(Kind.BAD_ISSUER, whose + "is no certificate authority");
            return;
        }
        List<String> usage = CertificateReader.usage(certificate);
        if (!usage.isEmpty() && !usage.contains("keyCertSign")) {
            add(Kind.BAD_ISSUER, whose + "may not sign certificates (key usage " + String.join(", ", usage) + ")");
        }
        BasicConstraints constraints = BasicConstraints.fromExtensions(CertificateReader.extensions(certificate));
        long below = intermediatesBelow.stream()
                .filter(between -> !CertificateReader.isSelfIssued(between))
                .count();
        if (constraints.getPathLenConstraint() != null
                && constraints.getPathLenConstraint().longValue() < below) {
            add(
                    Kind.BAD_ISSUER,
                    whose + "allows " + constraints.getPathLenConstraint() + " intermediates, not " + below);
        }
    }

    private void constraints(X509CertificateHolder certificate, String whose, X509CertificateHolder leaf) {
        Extension extension = certificate.getExtension(Extension.nameConstraints);
        if (extension == null) {
            return;
        }
        try {
            NameConstraints constraints = NameConstraints.getInstance(extension.getParsedValue());
            PKIXNameConstraintValidator validator = new PKIXNameConstraintValidator();
            if (constraints.getPermittedSubtrees() != null) {
                validator.intersectPermittedSubtree(constraints.getPermittedSubtrees());
            }
            if (constraints.getExcludedSubtrees() != null) {
                for (GeneralSubtree excluded : constraints.getExcludedSubtrees()) {
                    validator.addExcludedSubtree(excluded);
                }
            }
            List<GeneralName> names = new ArrayList<>(CertificateReader.alternatives(leaf, GeneralName.dNSName));
            names.addAll(CertificateReader.alternatives(leaf, GeneralName.iPAddress));
            for (GeneralName name : names) {
                validator.checkPermitted(name);
                validator.checkExcluded(name);
            }
        } catch (NameConstraintValidatorException | RuntimeException outside) {
            add(Kind.BAD_ISSUER, whose + "may not issue for these names: " + outside.getMessage());
        }
    }

    private void add(Kind kind, String reason) {
        problems.add(new TrustProblem(kind, reason));
    }

    static String day(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    /** The weightiest first, each once. */
    static List<TrustProblem> ordered(List<TrustProblem> problems) {
        return List.copyOf(new TreeSet<>(problems));
    }
}
