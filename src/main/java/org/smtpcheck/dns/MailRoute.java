package org.smtpcheck.dns;

import java.util.List;
import org.smtpcheck.result.MailHost;

/** Where a domain's mail goes, by RFC 5321 §5.1. */
public sealed interface MailRoute {

    /**
     * To these hosts.
     *
     * @param hosts in the order in which they are to be tried
     * @param notes what was left out or is odd, one sentence each
     */
    record Hosts(List<MailHost> hosts, List<String> notes) implements MailRoute {
        public Hosts {
            hosts = List.copyOf(hosts);
            notes = List.copyOf(notes);
        }
    }

    /** Nowhere: the domain says that it takes no mail (RFC 7505). */
    record NullMx() implements MailRoute {}

    /**
     * Unknown.
     *
     * @param reason for people, without a full stop
     */
    record Unknown(String reason) implements MailRoute {}
}
