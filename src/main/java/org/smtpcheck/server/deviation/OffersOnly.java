package org.smtpcheck.server.deviation;

import java.util.ArrayList;
import java.util.List;
import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.Exchange;
import org.smtpcheck.server.ForwardingBehaviour;
import org.smtpcheck.server.Reply;

/**
 * Offers in EHLO what the option {@code lines} says, separated by commas, and nothing else; STARTTLS in clear only.
 * What works does not change.
 */
final class OffersOnly extends ForwardingBehaviour {

    private final List<String> offered;

    OffersOnly(Behaviour ordinary, List<String> offered) {
        super(ordinary);
        this.offered = offered;
    }

    @Override
    public List<Reply> replies(Exchange exchange, Reply reply) {
        if (!exchange.command().offersExtensions() || reply.code() != 250) {
            return super.replies(exchange, reply);
        }
        List<String> lines = new ArrayList<>(reply.text().subList(0, 1));
        offered.stream()
                .filter(line -> !line.equalsIgnoreCase("STARTTLS")
                        || exchange.security().tls().isEmpty())
                .forEach(lines::add);
        return super.replies(exchange, new Reply(reply.code(), reply.enhanced(), lines));
    }
}
