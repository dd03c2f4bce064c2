package org.smtpcheck.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.suite.Node;
import org.smtpcheck.suite.TextPattern;
import org.smtpcheck.tls.TlsOffers;
import org.smtpcheck.tls.TlsVersion;

/**
 * {@code offers: {versions, no-versions, ciphers, no-ciphers, …}}: what a server accepts. What a scan that was cut
 * short did not see proves nothing.
 */
final class OffersExpectation {

    private OffersExpectation() {}

    static Optional<Judgement.Missed> check(Node wanted, Expectation.Sight seen, Values values) {
        if (!(seen.observation() instanceof Observation.Scanned scanned)) {
            return Optional.empty();
        }
        TlsOffers offers = scanned.offers();
        List<String> versions = offers.spoken().stream().map(TlsVersion::label).toList();
        List<String> suites = all(offers.versions().stream()
                .map(TlsOffers.VersionOffer::cipherSuites)
                .toList());
        List<String> groups = all(offers.groups().values());
        Optional<Judgement.Missed> missed = versions(Values.field(wanted, "versions"), versions, true, values)
                .or(() -> versions(Values.field(wanted, "no-versions"), versions, false, values))
                .or(() -> some("cipher suite", Values.field(wanted, "ciphers"), suites, values))
                .or(() -> none("cipher suite", Values.field(wanted, "no-ciphers"), suites, values))
                .or(() -> some("group", Values.field(wanted, "groups"), groups, values))
                .or(() -> none("group", Values.field(wanted, "no-groups"), groups, values))
                .or(() -> order(Values.field(wanted, "order"), offers, values))
                .or(() -> flag("compression", Values.field(wanted, "compression"), offers.compression(), values))
                .or(() -> flag(
                        "secure renegotiation",
                        Values.field(wanted, "secure-renegotiation"),
                        offers.secureRenegotiation(),
                        values))
                .or(() -> flag(
                        "extended master secret",
                        Values.field(wanted, "extended-master-secret"),
                        offers.extendedMasterSecret(),
                        values));
        if (missed.isEmpty() && offers.incomplete().isPresent()) {
            throw NotResolved.because(
                    "the scan is incomplete: " + offers.incomplete().get());
        }
        return missed;
    }

    private static List<String> all(Iterable<List<String>> lists) {
        TreeSet<String> all = new TreeSet<>();
        lists.forEach(all::addAll);
        return List.copyOf(all);
    }

    private static Optional<Judgement.Missed> versions(
            @Nullable Node wanted, List<String> spoken, boolean due, Values values) {
        for (String word : values.texts(wanted)) {
            String label = TlsVersion.find(word).map(TlsVersion::label).orElse(word);
            if (spoken.contains(label) != due) {
                return Expectation.miss((due ? "" : "no ") + label, spokenVersions(spoken));
            }
        }
        return Optional.empty();
    }

    private static String spokenVersions(List<String> spoken) {
        return spoken.isEmpty() ? "no version is accepted" : "accepted: " + String.join(", ", spoken);
    }

    private static Optional<Judgement.Missed> some(
            String what, @Nullable Node wanted, List<String> accepted, Values values) {
        for (TextPattern pattern : patterns(wanted, values)) {
            if (accepted.stream().noneMatch(pattern::find)) {
                return Expectation.miss("a " + what + " " + pattern, "accepted: " + String.join(", ", accepted));
            }
        }
        return Optional.empty();
    }

    private static Optional<Judgement.Missed> none(
            String what, @Nullable Node wanted, List<String> accepted, Values values) {
        for (TextPattern pattern : patterns(wanted, values)) {
            List<String> odd = accepted.stream().filter(pattern::find).toList();
            if (!odd.isEmpty()) {
                return Expectation.miss("no " + what + " " + pattern, "accepted: " + String.join(", ", odd));
            }
        }
        return Optional.empty();
    }

    private static List<TextPattern> patterns(@Nullable Node wanted, Values values) {
        return wanted == null ? List.of() : values.patterns(wanted);
    }

    private static Optional<Judgement.Missed> order(@Nullable Node wanted, TlsOffers offers, Values values) {
        if (wanted == null) {
            return Optional.empty();
        }
        String due = values.text(wanted).toUpperCase(Locale.ROOT);
        List<String> others = new ArrayList<>();
        offers.versions().stream()
                .filter(offer -> offer.order() != TlsOffers.Order.UNKNOWN)
                .filter(offer -> !offer.order().name().equals(due))
                .forEach(offer -> others.add(
                        offer.version() + " by the " + offer.order().name().toLowerCase(Locale.ROOT) + "'s order"));
        return others.isEmpty()
                ? Optional.empty()
                : Expectation.miss(
                        "suites chosen by the " + due.toLowerCase(Locale.ROOT) + "'s order", String.join(", ", others));
    }

    private static Optional<Judgement.Missed> flag(
            String what, @Nullable Node wanted, @Nullable Boolean actual, Values values) {
        if (wanted == null || actual == null || values.text(wanted).equals(actual.toString())) {
            return Optional.empty();
        }
        return Expectation.miss(actual ? "no " + what : what, actual ? what + " is accepted" : "there is none");
    }
}
