package org.smtpcheck.probe;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.suite.Node;
import org.smtpcheck.suite.TextPattern;
import org.smtpcheck.tls.CertificateFacts;
import org.smtpcheck.tls.NameVerdict;
import org.smtpcheck.tls.TlsFacts;

/** {@code certificate: {trusted, matches, left, chain, …}}: what the server's certificate is worth. */
final class CertificateExpectation {

    private CertificateExpectation() {}

    static Optional<Judgement.Missed> check(Node wanted, Expectation.Sight seen, Values values) {
        TlsFacts facts = TlsExpectations.facts(seen).orElse(null);
        if (facts == null) {
            return Optional.empty();
        }
        CertificateFacts leaf = facts.certificate().orElse(null);
        if (leaf == null) {
            return Expectation.miss("a certificate", "the server showed none (anonymous key exchange)");
        }
        return trusted(Values.field(wanted, "trusted"), facts, values)
                .or(() -> matches(Values.field(wanted, "matches"), facts, values))
                .or(() -> left(Values.field(wanted, "left"), facts, values))
                .or(() -> chain(Values.field(wanted, "chain"), facts, values))
                .or(() -> selfSigned(Values.field(wanted, "self-signed"), leaf, values))
                .or(() -> text("subject", Values.field(wanted, "subject"), leaf.subject(), values))
                .or(() -> text("issuer", Values.field(wanted, "issuer"), leaf.issuer(), values))
                .or(() -> text("SHA-256", Values.field(wanted, "sha256"), leaf.sha256(), values));
    }

    private static Optional<Judgement.Missed> trusted(@Nullable Node wanted, TlsFacts facts, Values values) {
        if (wanted == null) {
            return Optional.empty();
        }
        boolean due = values.text(wanted).equals("true");
        return facts.trust().trusted() == due
                ? Optional.empty()
                : due
                        ? Expectation.miss(
                                "a trusted certificate",
                                "not trusted: " + facts.trust().reason())
                        : Expectation.miss("a certificate that is not trusted", "trusted");
    }

    /** RFC 9525 §6: against the name that was asked for, or one that the suite gives. */
    private static Optional<Judgement.Missed> matches(@Nullable Node wanted, TlsFacts facts, Values values) {
        if (wanted == null) {
            return Optional.empty();
        }
        String text = values.text(wanted);
        boolean byTarget = text.equals("true") || text.equals("false");
        NameVerdict verdict = byTarget ? facts.name() : facts.nameVerdict(text);
        if (verdict.kind() == NameVerdict.Kind.NOT_JUDGED) {
            throw NotResolved.notApplicable("the target is an address without a name to match: give --name HOST");
        }
        boolean due = !text.equals("false");
        return verdict.matches() == due
                ? Optional.empty()
                : due
                        ? Expectation.miss("a certificate for the host's name", verdict.reason())
                        : Expectation.miss("a certificate for another name", verdict.reason());
    }

    private static Optional<Judgement.Missed> left(@Nullable Node wanted, TlsFacts facts, Values values) {
        if (wanted == null || facts.certificate().isEmpty()) {
            return Optional.empty();
        }
        Duration due = values.duration(wanted);
        Duration left = Duration.between(facts.at(), facts.certificate().get().notAfter());
        if (left.compareTo(due) >= 0) {
            return Optional.empty();
        }
        String until = facts.certificate().get().notAfter().toString();
        return Expectation.miss(
                "a certificate that is valid for another " + Described.span(due),
                left.isNegative() ? "expired on " + until : "it expires on " + until + ", in " + Described.span(left));
    }

    private static Optional<Judgement.Missed> chain(@Nullable Node wanted, TlsFacts facts, Values values) {
        return wanted == null || LinesExpectation.counts(facts.chain().size(), values.text(wanted))
                ? Optional.empty()
                : Expectation.miss(
                        values.text(wanted) + " certificates in the chain",
                        facts.chain().size() + " were sent");
    }

    private static Optional<Judgement.Missed> selfSigned(@Nullable Node wanted, CertificateFacts leaf, Values values) {
        return wanted == null || values.text(wanted).equals(Boolean.toString(leaf.selfSigned()))
                ? Optional.empty()
                : Expectation.miss(
                        leaf.selfSigned() ? "a certificate of an issuer" : "a self-signed certificate",
                        leaf.selfSigned() ? "it is self-signed" : "its issuer is " + leaf.issuer());
    }

    private static Optional<Judgement.Missed> text(String what, @Nullable Node wanted, String actual, Values values) {
        if (wanted == null) {
            return Optional.empty();
        }
        TextPattern pattern = values.pattern(wanted);
        return pattern.find(actual)
                ? Optional.empty()
                : Expectation.miss("a certificate with " + what + " " + pattern, actual);
    }
}
