package org.smtpcheck.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.smtpcheck.result.Certificate;
import org.smtpcheck.result.TlsHandshake;
import org.smtpcheck.tls.CertificateFacts;
import org.smtpcheck.tls.TlsFacts;
import org.smtpcheck.tls.TlsOffers;

/** TLS facts as a report holds them: in words, and bounded. */
final class TlsReport {

    private static final int CERTIFICATES_AT_MOST = 10;
    private static final int NAMES_AT_MOST = 100;

    private TlsReport() {}

    static TlsHandshake handshake(String session, TlsFacts facts, UnaryOperator<String> clean) {
        return new TlsHandshake(
                session,
                facts.version().label(),
                facts.cipherSuite(),
                text(facts.group()),
                text(facts.signatureScheme()),
                clean.apply(text(facts.alpn())),
                facts.resumed(),
                facts.secureRenegotiation() == null ? "" : facts.secureRenegotiation() ? "yes" : "no",
                facts.extendedMasterSecret(),
                facts.clientCertificate().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                facts.staple().status().name().toLowerCase(Locale.ROOT),
                clean.apply(facts.trust().reason()),
                clean.apply(facts.name().reason()),
                facts.daysLeft().orElse(0),
                facts.chain().stream()
                        .limit(CERTIFICATES_AT_MOST)
                        .map(shown -> certificate(shown, clean))
                        .toList());
    }

    private static Certificate certificate(CertificateFacts shown, UnaryOperator<String> clean) {
        return new Certificate(
                clean.apply(shown.subject()),
                clean.apply(shown.issuer()),
                Stream.concat(shown.names().stream(), shown.addresses().stream())
                        .limit(NAMES_AT_MOST)
                        .map(clean)
                        .toList(),
                shown.notBefore(),
                shown.notAfter(),
                shown.keyType() + (shown.keyBits() > 0 ? " " + shown.keyBits() : ""),
                shown.signatureAlgorithm(),
                shown.selfSigned(),
                shown.sha256());
    }

    /** What a scan found, a line for each version, for people. */
    static List<String> lines(TlsOffers offers) {
        List<String> lines = new ArrayList<>();
        for (TlsOffers.VersionOffer offer : offers.versions()) {
            lines.add(offer.version().label() + ": "
                    + offer.refusal()
                            .map(how -> "refused, " + how)
                            .orElseGet(() -> String.join(", ", offer.cipherSuites()) + order(offer)));
        }
        offers.groups()
                .forEach((version, groups) -> lines.add("groups in " + version + ": "
                        + (groups.isEmpty() ? "none of those tried" : String.join(", ", groups))));
        if (offers.finiteField() != null) {
            lines.add("finite field: " + offers.finiteField());
        }
        if (offers.compression()) {
            lines.add("TLS compression is accepted");
        }
        if (Boolean.FALSE.equals(offers.secureRenegotiation())) {
            lines.add("secure renegotiation (RFC 5746) is missing");
        }
        if (Boolean.FALSE.equals(offers.fallbackRefused())) {
            lines.add("a needless fallback to a lower version is not refused (RFC 7507)");
        }
        lines.add(offers.connections() + " connections"
                + offers.incomplete().map(why -> "; incomplete: " + why).orElse(""));
        return lines;
    }

    private static String order(TlsOffers.VersionOffer offer) {
        return switch (offer.order()) {
            case SERVER -> " (the server's order)";
            case CLIENT -> " (the client's order)";
            case UNKNOWN -> "";
        };
    }

    private static String text(@org.jspecify.annotations.Nullable String name) {
        return name == null ? "" : name;
    }
}
