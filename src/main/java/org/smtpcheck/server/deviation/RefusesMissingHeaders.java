package org.smtpcheck.server.deviation;

import java.util.Locale;
import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ForwardingBehaviour;
import org.smtpcheck.server.Reply;
import org.smtpcheck.wire.Octets;

/** Refuses a message without Date or From; RFC 5321 §3.3 would have it taken. */
final class RefusesMissingHeaders extends ForwardingBehaviour {

    RefusesMissingHeaders(Behaviour ordinary) {
        super(ordinary);
    }

    @Override
    public Reply messageReply(Octets content, Reply reply) {
        String header = "\n" + content.toLatin1().split("\r\n\r\n", 2)[0].toLowerCase(Locale.ROOT);
        boolean complete = header.contains("\ndate:") && header.contains("\nfrom:");
        Reply other = super.messageReply(content, reply);
        return complete || other.kind() != 2 ? other : Reply.of(554, "5.6.0", "The header lacks Date or From");
    }
}
