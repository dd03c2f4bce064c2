package org.smtpcheck.server.relay;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Addresses, and {@code @domain}s, with what is written in their place. Case does not matter in what is looked up. */
final class AddressMap {

    private final Map<String, String> entries = new HashMap<>();

    AddressMap(Map<String, String> entries) {
        entries.forEach((from, to) -> this.entries.put(from.toLowerCase(Locale.ROOT), to));
    }

    /** What is written for {@code address}: by its own entry, else by its domain's, else itself. */
    String map(String address) {
        int at = address.lastIndexOf('@');
        if (at < 0) {
            return address;
        }
        String own = entries.get(address.toLowerCase(Locale.ROOT));
        String to = own == null ? entries.get(address.substring(at).toLowerCase(Locale.ROOT)) : own;
        if (to == null) {
            return address;
        }
        return to.startsWith("@") ? address.substring(0, at) + to : to;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }
}
