package org.smtpcheck.tls;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * When a certificate is valid (RFC 5280 §4.1.2.5). Bouncy Castle's own way to a date goes through the JDK's locales,
 * which takes as long as half a handshake when it is the first.
 */
record Validity(Instant notBefore, Instant notAfter) {

    private static final int LENGTH = "yyyyMMddHHmmss".length();

    static Validity of(X509CertificateHolder certificate) {
        var content = certificate.toASN1Structure();
        return new Validity(instant(content.getStartDate()), instant(content.getEndDate()));
    }

    boolean includes(Instant moment) {
        return !moment.isBefore(notBefore) && !moment.isAfter(notAfter);
    }

    private static Instant instant(Time time) {
        String text = time.getTime();
        boolean utc = text.endsWith("Z") || text.endsWith("GMT+00:00");
        if (text.length() > LENGTH && utc && text.chars().limit(LENGTH).allMatch(c -> c >= '0' && c <= '9')) {
            try {
                return LocalDateTime.of(
                                number(text, 0, 4),
                                number(text, 4, 6),
                                number(text, 6, 8),
                                number(text, 8, 10),
                                number(text, 10, 12),
                                number(text, 12, 14))
                        .toInstant(ZoneOffset.UTC);
            } catch (DateTimeException noDate) {
                throw new IllegalArgumentException("not a date: " + text, noDate);
            }
        }
        return time.getDate().toInstant();
    }

    private static int number(String text, int start, int end) {
        return Integer.parseInt(text, start, end, 10);
    }
}
