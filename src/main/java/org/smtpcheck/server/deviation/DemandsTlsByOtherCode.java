package org.smtpcheck.server.deviation;

import java.util.List;
import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.Exchange;
import org.smtpcheck.server.ForwardingBehaviour;
import org.smtpcheck.server.Reply;

/** Refuses by 554, not 530, what it does not do before TLS (RFC 3207 §4). */
final class DemandsTlsByOtherCode extends ForwardingBehaviour {

    DemandsTlsByOtherCode(Behaviour ordinary) {
        super(ordinary);
    }

    @Override
    public List<Reply> replies(Exchange exchange, Reply reply) {
        boolean demand = reply.code() == 530 && exchange.security().tls().isEmpty();
        return super.replies(exchange, demand ? new Reply(554, reply.enhanced(), reply.text()) : reply);
    }
}
