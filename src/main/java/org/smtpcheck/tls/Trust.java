package org.smtpcheck.tls;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.smtpcheck.tls.TrustProblem.Kind;

/** Judges a chain of certificates. */
final class Trust {

    private Trust() {}

    static TrustVerdict judge(List<X509CertificateHolder> sent, TrustStore trust, Instant now) {
        if (sent.isEmpty()) {
            return new TrustVerdict(
                    List.of(new TrustProblem(Kind.NO_CERTIFICATE, "the server showed no certificate")), List.of());
        }
        PathFinder finder = new PathFinder(sent, trust, now);
        Optional<List<X509CertificateHolder>> whole = finder.find();
        List<X509CertificateHolder> path = whole.orElse(finder.longest());
        List<TrustProblem> problems = new ArrayList<>(new PathRules(now).check(path, whole.isPresent()));
        if (whole.isEmpty()) {
            problems.add(endless(sent, path, finder));
        }
        return new TrustVerdict(
                PathRules.ordered(problems),
                path.stream()
                        .map(certificate -> CertificateReader.text(certificate.getSubject()))
                        .toList());
    }

    /** Why a way ends without a trusted certificate. */
    private static TrustProblem endless(
            List<X509CertificateHolder> sent, List<X509CertificateHolder> path, PathFinder finder) {
        X509CertificateHolder last = path.get(path.size() - 1);
        String issuer = CertificateReader.text(last.getIssuer());
        if (CertificateReader.isSelfSigned(last)) {
            return path.size() == 1
                    ? new TrustProblem(Kind.SELF_SIGNED, "is self-signed")
                    : new TrustProblem(Kind.UNKNOWN_ROOT, "its root " + issuer + " is not trusted");
        }
        Optional<X509CertificateHolder> badlySigned = finder.badlySigned();
        if (badlySigned.isPresent()) {
            return new TrustProblem(
                    Kind.BAD_SIGNATURE,
                    "the signature on "
                            + CertificateReader.text(badlySigned.get().getSubject())
                            + " is not its issuer's: "
                            + CertificateReader.text(badlySigned.get().getIssuer()));
        }
        return path.size() == 1 && sent.size() == 1
                ? new TrustProblem(
                        Kind.INCOMPLETE_CHAIN,
                        "the chain lacks its issuer " + issuer + ": the server sends its own certificate only")
                : new TrustProblem(
                        Kind.UNKNOWN_ROOT, "the chain ends at the issuer " + issuer + ", neither sent nor trusted");
    }
}
