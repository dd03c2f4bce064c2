package org.smtpcheck.result;

import java.util.List;

/**
 * A host that takes a domain's mail.
 *
 * @param name its name, without a dot at its end
 * @param preference that of its MX record, lower ones first; -1 where the domain has none and is the host itself
 * @param addresses numeric addresses, IPv4 before IPv6, 16 at most; may be empty
 * @param problem why there are no addresses, or that some were left out; empty for none
 */
public record MailHost(String name, int preference, List<String> addresses, String problem) {

    public MailHost {
        addresses = List.copyOf(addresses);
    }
}
