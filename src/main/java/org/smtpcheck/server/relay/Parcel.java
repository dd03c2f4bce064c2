package org.smtpcheck.server.relay;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.smtpcheck.server.RecordedMessage.Address;
import org.smtpcheck.wire.Octets;

/**
 * A message on its way to recipients with the same route.
 *
 * @param id the message's id at the front; several parcels may share it
 * @param arrived when the front took it
 * @param from its reverse-path with the parameters it came with
 * @param to the recipients still to be served
 * @param content with our Received field on top
 * @param route its way
 * @param tries how often it was tried
 */
record Parcel(String id, Instant arrived, Address from, List<Address> to, Octets content, Route route, int tries) {

    Parcel {
        to = List.copyOf(to);
    }

    Parcel to(List<Address> others) {
        return new Parcel(id, arrived, from, others, content, route, tries);
    }

    Parcel triedAgain() {
        return new Parcel(id, arrived, from, to, content, route, tries + 1);
    }

    boolean isReport() {
        return from.path().isEmpty();
    }

    boolean isEightBit() {
        for (int i = 0; i < content.length(); i++) {
            if (content.at(i) > 127) {
                return true;
            }
        }
        return false;
    }

    /** Whether it cannot go without SMTPUTF8 (RFC 6531 §3.4): by its envelope, or since its client said so. */
    boolean needsSmtpUtf8() {
        return has("SMTPUTF8") || !isAscii(from.path()) || to.stream().anyMatch(path -> !isAscii(path.path()));
    }

    boolean isBinary() {
        return has("BODY=BINARYMIME");
    }

    /** Whether it may go on under verified TLS only (RFC 8689); §5 lets a report go on without. */
    boolean requiresTls() {
        return has("REQUIRETLS") && !isReport();
    }

    private boolean has(String parameter) {
        return from.parameters().stream()
                .anyMatch(p -> p.toUpperCase(Locale.ROOT).equals(parameter));
    }

    private static boolean isAscii(String path) {
        return path.chars().allMatch(c -> c < 128);
    }

    /** The value of an address's parameter, as it was written; empty where it has none. */
    static String parameter(Address address, String keyword) {
        return address.parameters().stream()
                .filter(p -> p.toUpperCase(Locale.ROOT).startsWith(keyword + "="))
                .map(p -> p.substring(keyword.length() + 1))
                .findFirst()
                .orElse("");
    }
}
