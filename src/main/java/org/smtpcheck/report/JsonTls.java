package org.smtpcheck.report;

import java.time.format.DateTimeFormatter;
import java.util.List;
import org.smtpcheck.result.Certificate;
import org.smtpcheck.result.TlsHandshake;
import tools.jackson.core.JsonGenerator;

/** The TLS parts of {@code report.json}: a probe names a certificate by its SHA-256, its target describes it. */
final class JsonTls {

    private JsonTls() {}

    static void handshakes(JsonGenerator json, List<TlsHandshake> handshakes) {
        json.writeArrayPropertyStart("tls");
        for (TlsHandshake handshake : handshakes) {
            json.writeStartObject();
            JsonReport.text(json, "session", handshake.session());
            agreed(json, handshake);
            JsonReport.text(json, "certificate", handshake.certificate());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void certificates(JsonGenerator json, List<TlsHandshake> handshakes) {
        json.writeArrayPropertyStart("tls");
        for (TlsHandshake handshake : handshakes) {
            json.writeStartObject();
            agreed(json, handshake);
            json.writeNumberProperty("daysLeft", handshake.daysLeft());
            json.writeArrayPropertyStart("chain");
            handshake.chain().forEach(certificate -> certificate(json, certificate));
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void agreed(JsonGenerator json, TlsHandshake handshake) {
        JsonReport.text(json, "version", handshake.version());
        JsonReport.text(json, "cipherSuite", handshake.cipherSuite());
        JsonReport.text(json, "group", handshake.group());
        JsonReport.text(json, "signatureScheme", handshake.signatureScheme());
        JsonReport.text(json, "alpn", handshake.alpn());
        json.writeBooleanProperty("resumed", handshake.resumed());
        JsonReport.text(json, "secureRenegotiation", handshake.secureRenegotiation());
        json.writeBooleanProperty("extendedMasterSecret", handshake.extendedMasterSecret());
        JsonReport.text(json, "clientCertificate", handshake.clientCertificate());
        JsonReport.text(json, "ocspStaple", handshake.ocspStaple());
        JsonReport.text(json, "trust", handshake.trust());
        JsonReport.text(json, "name", handshake.name());
    }

    private static void certificate(JsonGenerator json, Certificate certificate) {
        json.writeStartObject();
        JsonReport.text(json, "subject", certificate.subject());
        JsonReport.text(json, "issuer", certificate.issuer());
        JsonReport.texts(json, "names", certificate.names());
        JsonReport.text(json, "notBefore", DateTimeFormatter.ISO_INSTANT.format(certificate.notBefore()));
        JsonReport.text(json, "notAfter", DateTimeFormatter.ISO_INSTANT.format(certificate.notAfter()));
        JsonReport.text(json, "key", certificate.key());
        JsonReport.text(json, "signatureAlgorithm", certificate.signatureAlgorithm());
        json.writeBooleanProperty("selfSigned", certificate.selfSigned());
        JsonReport.text(json, "sha256", certificate.sha256());
        json.writeEndObject();
    }
}
