package org.smtpcheck.server.deviation;

import java.util.List;
import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.Exchange;
import org.smtpcheck.server.ForwardingBehaviour;
import org.smtpcheck.server.Occasion;
import org.smtpcheck.server.Phase;
import org.smtpcheck.server.Reply;

/**
 * Takes a second MAIL and keeps the recipients of the first; by RFC 5321 §4.1.1.2 and §4.1.4 it is refused, or clears
 * them.
 */
final class NestedMailKeepsRecipients extends ForwardingBehaviour {

    NestedMailKeepsRecipients(Behaviour ordinary) {
        super(ordinary);
    }

    @Override
    public List<Reply> replies(Exchange exchange, Reply reply) {
        boolean nested = exchange.command().verb().equals("MAIL") && exchange.phase() == Phase.ENVELOPE;
        return super.replies(exchange, nested ? Reply.of(250, "2.1.0", "Sender ok") : reply);
    }

    @Override
    public boolean forgetsTransaction(Occasion occasion) {
        return occasion != Occasion.NESTED_MAIL && super.forgetsTransaction(occasion);
    }
}
