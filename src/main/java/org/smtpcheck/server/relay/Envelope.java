package org.smtpcheck.server.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.smtpcheck.server.RecordedMessage.Address;
import org.smtpcheck.wire.Octets;

/** The MAIL and RCPT lines of a parcel for a next hop, and whether that one can take it at all. Pure. */
final class Envelope {

    private final RelayConfig config;
    private final AddressMap generic;
    private final Parcel parcel;
    private final Offers offers;

    Envelope(RelayConfig config, Parcel parcel, Offers offers) {
        this.config = config;
        this.generic = new AddressMap(config.has(Habit.REWRITES_ENVELOPE) ? config.generic() : java.util.Map.of());
        this.parcel = parcel;
        this.offers = offers;
    }

    /** Why the next hop cannot take the parcel, for good; empty where it can. */
    Optional<Fate> obstacle(Octets content) {
        if (parcel.needsSmtpUtf8() && !offers.has("SMTPUTF8") && config.has(Habit.HEEDS_SMTPUTF8)) {
            // RFC 6531 §3.5
            return Optional.of(Fate.failed("5.6.7", "the next hop does not offer SMTPUTF8, which the message needs"));
        }
        if (parcel.requiresTls() && config.has(Habit.HEEDS_REQUIRETLS)) {
            // This relay verifies no certificate of a next hop, so there is none that it could hand such a message to.
            return Optional.of(Fate.failed("5.7.30", "the message requires TLS that was verified (REQUIRETLS)"));
        }
        if (parcel.isEightBit() && !offers.has("8BITMIME") && config.has(Habit.HEEDS_8BITMIME)) {
            // RFC 6152 §3: to be converted, or returned; this relay returns it.
            return Optional.of(Fate.failed("5.6.3", "the next hop does not offer 8BITMIME, and the message is 8-bit"));
        }
        if (parcel.isBinary() && !(offers.has("BINARYMIME") && offers.has("CHUNKING"))) {
            return Optional.of(Fate.failed("5.6.3", "the next hop does not offer BINARYMIME, which the message needs"));
        }
        if (offers.size() > 0 && content.length() > offers.size() && config.has(Habit.HEEDS_SIZE)) {
            return Optional.of(Fate.failed(
                    "5.3.4",
                    "the message has " + content.length() + " octets, and the next hop takes " + offers.size()));
        }
        return Optional.empty();
    }

    String mail(Octets content) {
        List<String> parameters = new ArrayList<>();
        if (may("SIZE")) {
            parameters.add("SIZE=" + content.length());
        }
        if (parcel.isBinary()) {
            parameters.add("BODY=BINARYMIME");
        } else if (offers.has("8BITMIME") && parcel.isEightBit()) {
            parameters.add("BODY=8BITMIME");
        }
        if (parcel.needsSmtpUtf8() && offers.has("SMTPUTF8")) {
            parameters.add("SMTPUTF8");
        }
        parameters.addAll(dsn(parcel.from(), Set.of("RET", "ENVID")));
        return line("MAIL FROM:<" + generic.map(parcel.from().path()) + ">", parameters);
    }

    String rcpt(Address recipient) {
        String path = generic.map(recipient.path());
        return line(
                "RCPT TO:<" + (config.has(Habit.KEEPS_LOCAL_PARTS) ? path : path.toLowerCase(Locale.ROOT)) + ">",
                dsn(recipient, Set.of("NOTIFY", "ORCPT")));
    }

    private List<String> dsn(Address address, Set<String> keywords) {
        if (!may("DSN") || config.lacks(Habit.PASSES_DSN_ON)) {
            return List.of();
        }
        return address.parameters().stream()
                .filter(p -> keywords.contains(p.split("=", 2)[0].toUpperCase(Locale.ROOT)))
                .toList();
    }

    private boolean may(String extension) {
        return offers.has(extension) || config.lacks(Habit.SENDS_OFFERED_PARAMETERS_ONLY);
    }

    private static String line(String head, List<String> parameters) {
        return parameters.isEmpty() ? head : head + " " + String.join(" ", parameters);
    }
}
