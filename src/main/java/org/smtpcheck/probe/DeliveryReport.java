package org.smtpcheck.probe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.smtpcheck.wire.Octets;

/**
 * What a delivery report says (RFC 3464 §2): the fields of its message, and of each recipient.
 *
 * @param message fields by name in lower case
 * @param recipients the same for each recipient; empty where it is no report
 */
record DeliveryReport(Map<String, String> message, List<Map<String, String>> recipients) {

    private static final int LOOKED_AT = 1 << 20;
    private static final int GROUPS_AT_MOST = 1000;

    DeliveryReport {
        message = Map.copyOf(message);
        recipients = List.copyOf(recipients);
    }

    /** Reads the first {@code message/delivery-status} part of {@code raw}. */
    static DeliveryReport in(Octets raw) {
        String text = MessageHeader.text(raw.slice(0, Math.min(raw.length(), LOOKED_AT)))
                .replace("\r\n", "\n");
        String lower = text.toLowerCase(Locale.ROOT);
        int type = lower.contains("multipart/report") ? lower.indexOf("\ncontent-type: message/delivery-status") : -1;
        int start = type < 0 ? -1 : text.indexOf("\n\n", type);
        List<Map<String, String>> groups = new ArrayList<>();
        if (start >= 0) {
            Map<String, String> group = new HashMap<>();
            for (String line :
                    text.substring(start + 2).replaceAll("\n[ \t]+", " ").split("\n", -1)) {
                if (line.startsWith("--") || groups.size() >= GROUPS_AT_MOST) {
                    break;
                }
                int colon = line.indexOf(':');
                if (line.isBlank() && !group.isEmpty()) {
                    groups.add(group);
                    group = new HashMap<>();
                } else if (colon > 0) {
                    group.put(
                            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                            line.substring(colon + 1).strip());
                }
            }
            if (!group.isEmpty()) {
                groups.add(group);
            }
        }
        return groups.isEmpty()
                ? new DeliveryReport(Map.of(), List.of())
                : new DeliveryReport(groups.get(0), groups.subList(1, groups.size()));
    }

    boolean isReport() {
        return !recipients.isEmpty();
    }

    /** {@code rfc822; user@example.org} without its type. */
    static String address(String field) {
        int semicolon = field.indexOf(';');
        return field.substring(semicolon + 1).strip();
    }
}
