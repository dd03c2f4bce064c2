package org.smtpcheck.probe;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.smtpcheck.wire.Octets;

/**
 * Writes the content of a test message (RFC 5322): it says what it is in its subject and by {@code Auto-Submitted} (RFC
 * 3834 §5), and carries a token in header and body by which it is found again.
 */
final class MessageText {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT);

    private MessageText() {}

    /**
     * The content, not dot-stuffed.
     *
     * @param headers header fields that replace or follow ours; an empty value leaves ours out
     * @param body its octets; {@code null}: a short text
     */
    static Octets write(
            String from,
            List<String> to,
            String subject,
            String token,
            Instant now,
            Map<String, String> headers,
            @org.jspecify.annotations.Nullable Octets body) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("From", from.isEmpty() ? "postmaster@probe.invalid" : from);
        fields.put("To", String.join(", ", to));
        fields.put("Subject", "[smtpcheck] " + subject);
        fields.put("Date", DATE.format(now.atOffset(ZoneOffset.UTC)));
        fields.put("Message-ID", "<" + token + "@smtpcheck.invalid>");
        fields.put("Auto-Submitted", "auto-generated");
        fields.put("X-Smtpcheck-Token", token);
        headers.forEach((name, value) -> {
            fields.keySet().removeIf(name::equalsIgnoreCase);
            if (!value.isEmpty()) {
                fields.put(name, value);
            }
        });
        StringBuilder header = new StringBuilder();
        fields.forEach(
                (name, value) -> header.append(name).append(": ").append(value).append("\r\n"));
        header.append("\r\n");
        Octets text = body == null
                ? Octets.utf8("This message was sent by smtpcheck to test this server.\r\nToken: " + token + "\r\n")
                : body;
        return Octets.utf8(header.toString()).plus(text);
    }
}
