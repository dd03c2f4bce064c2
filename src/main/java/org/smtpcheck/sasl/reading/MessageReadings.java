package org.smtpcheck.sasl.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.smtpcheck.sasl.Mechanism;
import org.smtpcheck.sasl.Octets;
import org.smtpcheck.sasl.PlainReading;
import org.smtpcheck.sasl.reading.MessageReading.Part;
import org.smtpcheck.sasl.reading.MessageReading.Secrecy;

/** Reads any message of any mechanism. */
public final class MessageReadings {

    private MessageReadings() {}

    /** Reads a message, the client's or the server's, of any octets. */
    public static MessageReading of(Mechanism mechanism, Octets message) {
        return switch (mechanism) {
            case PLAIN -> plain(message);
            case LOGIN -> SimpleReading.login(message);
            case CRAM_MD5 -> SimpleReading.cramMd5(message);
            case DIGEST_MD5 -> DigestReading.of(message);
            case SCRAM_SHA_1, SCRAM_SHA_1_PLUS, SCRAM_SHA_256, SCRAM_SHA_256_PLUS -> ScramReading.of(message);
            case OAUTHBEARER -> isJson(message) ? failure(message) : BearerReading.oauthbearer(message);
            case XOAUTH2 -> isJson(message) ? failure(message) : BearerReading.xoauth2(message);
            case EXTERNAL -> SimpleReading.external(message);
            case ANONYMOUS -> SimpleReading.anonymous(message);
        };
    }

    private static boolean isJson(Octets message) {
        return message.text().startsWith("{");
    }

    private static MessageReading failure(Octets message) {
        return new MessageReading(List.of(new Part("refusal", message.text(), Secrecy.OPEN)), List.of());
    }

    private static MessageReading plain(Octets message) {
        PlainReading reading = PlainReading.of(message.toArray());
        List<Part> parts = new ArrayList<>();
        for (PlainReading.Part part : reading.parts()) {
            boolean unknown = part.role() == PlainReading.Role.UNKNOWN;
            boolean secret = unknown || part.role() == PlainReading.Role.PASSWORD;
            String name = unknown ? "part" : part.role().name().toLowerCase(Locale.ROOT);
            parts.add(new Part(name, part.text(), secret ? Secrecy.SECRET : Secrecy.OPEN));
        }
        return new MessageReading(parts, reading.flaws());
    }
}
