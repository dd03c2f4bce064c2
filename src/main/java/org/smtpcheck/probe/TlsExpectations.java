package org.smtpcheck.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.smtpcheck.suite.Node;
import org.smtpcheck.suite.TextPattern;
import org.smtpcheck.tls.CertificateFacts;
import org.smtpcheck.tls.TlsFacts;
import org.smtpcheck.tls.TlsVersion;
import org.smtpcheck.wire.Connection;
import org.smtpcheck.wire.SecureFailure;
import org.smtpcheck.wire.SecureOutcome;

/** The table of expectations of a handshake, and of the end of a connection under TLS. */
final class TlsExpectations {

    static final Map<String, Expectation> TABLE = Map.of(
            "handshake", TlsExpectations::handshake,
            "version", TlsExpectations::version,
            "cipher", TlsExpectations::cipher,
            "group", TlsExpectations::group,
            "signature", TlsExpectations::signature,
            "key", TlsExpectations::key,
            "usage", TlsExpectations::usage,
            "certificate", CertificateExpectation::check,
            "close-notify", TlsExpectations::closeNotify,
            "offers", OffersExpectation::check);

    private TlsExpectations() {}

    /** A handshake that has to be done unless the suite says how it may end. */
    static Judgement done(Observation.Unsecured seen) {
        return new Judgement.Missed("a TLS handshake", Described.of(seen), Judgement.Weight.LEVEL);
    }

    /** How the handshake ended: {@code done}, {@code failed} for any other end, a kind of end, or an alert's name. */
    private static Optional<Judgement.Missed> handshake(Node wanted, Expectation.Sight seen, Values values) {
        SecureOutcome outcome =
                seen.observation() instanceof Observation.Unsecured unsecured ? unsecured.outcome() : null;
        if (outcome == null && !(seen.observation() instanceof Observation.Secured)) {
            return Optional.empty();
        }
        List<String> words = values.texts(wanted);
        boolean met = outcome == null
                ? words.contains("done")
                : words.contains("failed")
                        || words.contains(TlsProgram.word(outcome))
                        || alert(outcome)
                                .filter(name -> words.contains("alert") || words.contains(name))
                                .isPresent();
        return met
                ? Optional.empty()
                : Expectation.miss("handshake " + String.join(" or ", words), Described.of(seen.observation()));
    }

    /** The alert that the server sent. */
    private static Optional<String> alert(SecureOutcome outcome) {
        return outcome instanceof SecureOutcome.Failed failed
                        && failed.failure().side() == SecureFailure.Side.PEER
                ? failed.failure().alert()
                : Optional.empty();
    }

    private static Optional<Judgement.Missed> version(Node wanted, Expectation.Sight seen, Values values) {
        TlsFacts facts = facts(seen).orElse(null);
        List<String> words = values.texts(wanted);
        return facts == null
                        || words.stream()
                                .anyMatch(word -> TlsVersion.find(word)
                                        .filter(facts.version()::equals)
                                        .isPresent())
                ? Optional.empty()
                : Expectation.miss(
                        "version " + String.join(" or ", words), facts.version().label());
    }

    private static Optional<Judgement.Missed> cipher(Node wanted, Expectation.Sight seen, Values values) {
        return facts(seen).flatMap(facts -> oneOf("cipher suite", wanted, facts.cipherSuite(), values));
    }

    private static Optional<Judgement.Missed> group(Node wanted, Expectation.Sight seen, Values values) {
        return facts(seen).flatMap(facts -> oneOf("group", wanted, text(facts.group()), values));
    }

    private static Optional<Judgement.Missed> signature(Node wanted, Expectation.Sight seen, Values values) {
        return facts(seen).flatMap(facts -> oneOf("signature scheme", wanted, text(facts.signatureScheme()), values));
    }

    /** {@code RSA}, {@code RSA >= 2048}, {@code EC >= 256}, {@code Ed25519}. */
    private static Optional<Judgement.Missed> key(Node wanted, Expectation.Sight seen, Values values) {
        return certificate(seen).flatMap(leaf -> {
            List<String> words = values.texts(wanted);
            return words.stream().anyMatch(word -> isKey(word, leaf))
                    ? Optional.empty()
                    : Expectation.miss("key " + String.join(" or ", words), keyOf(leaf));
        });
    }

    private static boolean isKey(String wanted, CertificateFacts leaf) {
        String[] words = wanted.trim().split("\\s*>=\\s*", -1);
        String kind = leaf.keyType().toLowerCase(Locale.ROOT);
        String asked = words[0].toLowerCase(Locale.ROOT);
        boolean ofKind = kind.equals(asked) || kind.startsWith(asked + " ");
        boolean large =
                words.length < 2 || words[1].matches("\\d{1,6}") && leaf.keyBits() >= Integer.parseInt(words[1]);
        return ofKind && large;
    }

    static String keyOf(CertificateFacts certificate) {
        return certificate.keyType() + (certificate.keyBits() > 0 ? " of " + certificate.keyBits() + " bits" : "");
    }

    /** RFC 5280 §4.2.1.3, §4.2.1.12: a certificate without the extension is for every use. */
    private static Optional<Judgement.Missed> usage(Node wanted, Expectation.Sight seen, Values values) {
        return certificate(seen).flatMap(leaf -> {
            for (String use : values.texts(wanted)) {
                boolean extended = use.endsWith("Auth") || use.startsWith("any") || use.indexOf('.') >= 0;
                List<String> has = extended ? leaf.extendedUsage() : leaf.usage();
                if (!has.isEmpty() && !has.contains(use)) {
                    return Expectation.miss("key usage " + use, "usage " + String.join(", ", has));
                }
            }
            return Optional.empty();
        });
    }

    private static Optional<Judgement.Missed> closeNotify(Node wanted, Expectation.Sight seen, Values values) {
        if (!(seen.observation() instanceof Observation.Listened listened)) {
            return Optional.empty();
        }
        if (listened.closeNotify() == Connection.CloseNotify.NO_TLS) {
            throw NotResolved.because("`close-notify` is asked of a connection without TLS");
        }
        boolean came = listened.closeNotify() == Connection.CloseNotify.RECEIVED;
        return came == values.text(wanted).equals("true")
                ? Optional.empty()
                : Expectation.miss(
                        came ? "no close_notify" : "a close_notify alert before the end (RFC 8446 §6.1)",
                        came ? "close_notify came" : "the connection ended without it");
    }

    static Optional<TlsFacts> facts(Expectation.Sight seen) {
        return seen.observation() instanceof Observation.Secured secured
                ? Optional.of(secured.facts())
                : Optional.empty();
    }

    private static Optional<CertificateFacts> certificate(Expectation.Sight seen) {
        return facts(seen).flatMap(TlsFacts::certificate);
    }

    private static String text(@org.jspecify.annotations.Nullable String name) {
        return name == null ? "none" : name;
    }

    static Optional<Judgement.Missed> oneOf(String what, Node wanted, String actual, Values values) {
        List<TextPattern> patterns = values.patterns(wanted);
        List<String> shown = new ArrayList<>();
        for (TextPattern pattern : patterns) {
            if (pattern.find(actual)) {
                return Optional.empty();
            }
            shown.add(pattern.toString());
        }
        return Expectation.miss(what + " " + String.join(" or ", shown), actual);
    }
}
