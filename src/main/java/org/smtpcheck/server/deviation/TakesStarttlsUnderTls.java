package org.smtpcheck.server.deviation;

import java.util.List;
import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.Exchange;
import org.smtpcheck.server.ForwardingBehaviour;
import org.smtpcheck.server.Reply;

/** Answers STARTTLS by 220 where TLS is up already, and goes on under it (RFC 3207 §4.2). */
final class TakesStarttlsUnderTls extends ForwardingBehaviour {

    TakesStarttlsUnderTls(Behaviour ordinary) {
        super(ordinary);
    }

    @Override
    public List<Reply> replies(Exchange exchange, Reply reply) {
        boolean again = exchange.command().verb().equals("STARTTLS")
                && reply.code() == 503
                && exchange.security().tls().isPresent();
        return super.replies(exchange, again ? Reply.of(220, "2.0.0", "Ready to start TLS") : reply);
    }
}
