package org.smtpcheck.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smtpcheck.result.Certificate;
import org.smtpcheck.result.TargetResult;
import org.smtpcheck.result.TlsHandshake;

/** A target's card: its name, its URL, and what was learned of it. */
record HtmlTarget(String name, String url, List<Fact> facts) {

    /** A capability list or a finding may be as long as a server likes. */
    private static final int VALUE = 300;

    private static final int VALUES = 60;

    /** Names of a certificate that a card shows. */
    private static final int NAMES = 20;

    /** The server's own and the one that signed it; report.json has the chain. */
    private static final int CERTIFICATES = 2;

    /**
     * One row of the card.
     *
     * @param kind {@code chip} for words that stand side by side, {@code line} for sentences
     */
    record Fact(String label, String kind, List<String> values) {}

    static HtmlTarget of(TargetResult target) {
        List<Fact> facts = new ArrayList<>();
        add(facts, "Role", "line", List.of(target.role()));
        add(facts, "Software", "line", List.of(target.software()));
        add(facts, "Capabilities", "chip", target.capabilities());
        target.handshakes().forEach(handshake -> {
            add(facts, "TLS", "line", List.of(agreed(handshake)));
            add(facts, "Trust", "line", List.of(handshake.trust(), handshake.name()));
            handshake.chain().stream()
                    .limit(CERTIFICATES)
                    .forEach(certificate -> add(facts, "Certificate", "line", described(certificate)));
        });
        add(facts, "Control", "line", target.control());
        return new HtmlTarget(SafeText.line(target.name()), SafeText.line(target.url()), facts);
    }

    /** What a handshake agreed on, in a line. */
    static String agreed(TlsHandshake handshake) {
        return Stream.of(handshake.version(), handshake.cipherSuite(), handshake.group(), handshake.signatureScheme())
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private static List<String> described(Certificate certificate) {
        return List.of(
                certificate.subject(),
                certificate.names().isEmpty()
                        ? ""
                        : "for "
                                + certificate.names().stream().limit(NAMES).collect(Collectors.joining(", "))
                                + (certificate.names().size() > NAMES ? ", …" : ""),
                certificate.selfSigned() ? "signed by its own key" : "by " + certificate.issuer(),
                day(certificate.notBefore()) + " to " + day(certificate.notAfter()),
                certificate.key() + " · " + certificate.signatureAlgorithm(),
                "SHA-256 " + certificate.sha256());
    }

    private static String day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    private static void add(List<Fact> facts, String label, String kind, List<String> values) {
        List<String> shown = new ArrayList<>(values.stream()
                .filter(value -> !value.isBlank())
                .limit(VALUES)
                .map(value -> SafeText.line(value, VALUE))
                .toList());
        if (values.size() > VALUES) {
            shown.add("and " + (values.size() - VALUES) + " more in report.json");
        }
        if (!shown.isEmpty()) {
            facts.add(new Fact(label, kind, shown));
        }
    }
}
