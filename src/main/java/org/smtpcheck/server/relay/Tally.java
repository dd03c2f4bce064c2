package org.smtpcheck.server.relay;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.smtpcheck.server.RecordedMessage.Address;

/**
 * What a try made of each recipient, in their order. The first word on a recipient counts, but for what was accepted.
 */
final class Tally {

    private final List<Address> recipients;
    private final Map<Address, Fate> fates = new LinkedHashMap<>();

    Tally(List<Address> recipients) {
        this.recipients = recipients;
    }

    void tell(Address recipient, Fate fate) {
        fates.putIfAbsent(recipient, fate);
    }

    /** Tells all of whom nothing is known yet. */
    void tellOthers(Fate fate) {
        recipients.forEach(recipient -> tell(recipient, fate));
    }

    /** Whether someone still waits for the message. */
    boolean isOpen() {
        return fates.size() < recipients.stream().distinct().count();
    }

    /** Whether someone was told something. */
    boolean hasBegun() {
        return !fates.isEmpty();
    }

    /** All fates; who was never told anything is deferred with {@code otherwise}. */
    Map<Address, Fate> all(Fate otherwise) {
        tellOthers(otherwise);
        return Map.copyOf(fates);
    }
}
