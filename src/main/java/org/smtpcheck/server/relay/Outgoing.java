package org.smtpcheck.server.relay;

import java.util.Set;
import org.smtpcheck.wire.Octets;
import org.smtpcheck.wire.Requests;

/** The content of a message as it leaves: rewritten, and then as octets after DATA. Pure. */
final class Outgoing {

    /** Postfix's {@code smtp_generic_maps} are for all addresses of the header; so are ours. */
    private static final Set<String> ADDRESS_FIELDS =
            Set.of("from", "sender", "reply-to", "to", "cc", "resent-from", "resent-sender", "resent-to", "resent-cc");

    private final RelayConfig config;

    Outgoing(RelayConfig config) {
        this.config = config;
    }

    /** What is sent of a parcel, before dots are stuffed. */
    Octets content(Parcel parcel) {
        MessageContent message = traced(MessageContent.of(parcel.content()));
        AddressMap generic = new AddressMap(config.generic());
        if (config.has(Habit.REWRITES_HEADER) && !generic.isEmpty()) {
            message = message.withAddresses(ADDRESS_FIELDS, generic::map);
        }
        String text = message.octets().toLatin1();
        if (config.lacks(Habit.KEEPS_CONTENT)) {
            text = text + "-- \r\nThis message was relayed.\r\n";
        }
        return Octets.latin1(
                config.has(Habit.CLEANS_BARE_LINE_ENDS) && !parcel.isBinary() ? withoutBareLineEnds(text) : text);
    }

    /** Reports of our own have no Received field on top, and lose none. */
    private MessageContent traced(MessageContent message) {
        if (message.fields().isEmpty() || !message.fields().get(0).startsWith("Received:")) {
            return message;
        }
        String own = message.fields().get(0);
        MessageContent others =
                new MessageContent(message.fields().subList(1, message.fields().size()), message.rest());
        MessageContent came = config.has(Habit.KEEPS_RECEIVED) ? others : others.without("received");
        return config.has(Habit.ADDS_RECEIVED) ? came.withFirst(own) : came;
    }

    /** As it goes after 354, with the final dot. */
    Octets afterData(Octets content) {
        if (config.has(Habit.STUFFS_DOTS)) {
            return Requests.dataContent(content);
        }
        String text = content.toLatin1();
        return Octets.latin1(text + (text.endsWith("\r\n") ? ".\r\n" : "\r\n.\r\n"));
    }

    /** RFC 5321 §2.3.8: neither may leave alone. A space takes their place, so that no line begins there. */
    private static String withoutBareLineEnds(String text) {
        return text.replaceAll("\r(?!\n)|(?<!\r)\n", " ");
    }
}
