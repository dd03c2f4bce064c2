package org.smtpcheck.server.deviation;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.Exchange;
import org.smtpcheck.server.ForwardingBehaviour;
import org.smtpcheck.server.Reply;

/** Relays for whoever claims to be one of its own, by names that anyone can give (RFC 2505 §2.1). */
final class RelaysFor extends ForwardingBehaviour {

    private final Predicate<Exchange> trusts;

    private RelaysFor(Behaviour ordinary, Predicate<Exchange> trusts) {
        super(ordinary);
        this.trusts = trusts;
    }

    /** Trusts reverse-paths in {@code domains}; in any domain when none is given. */
    static Behaviour senderDomains(Behaviour ordinary, Set<String> domains) {
        return new RelaysFor(ordinary, exchange -> isOneOf(domains, exchange.senderDomain()));
    }

    /** Trusts clients that call themselves by one of {@code names}; by any name when none is given. */
    static Behaviour heloNames(Behaviour ordinary, Set<String> names) {
        return new RelaysFor(ordinary, exchange -> isOneOf(names, exchange.helo()));
    }

    /** Trusts sessions that are like {@code trick}, whatever is wrong with the recipient. */
    static Behaviour sessions(Behaviour ordinary, RelayTrick trick) {
        return new RelaysFor(ordinary, trick);
    }

    private static boolean isOneOf(Set<String> names, String name) {
        return !name.isEmpty() && (names.isEmpty() || names.stream().anyMatch(name::equalsIgnoreCase));
    }

    @Override
    public List<Reply> replies(Exchange exchange, Reply reply) {
        boolean isDenied = trusts instanceof RelayTrick
                ? reply.code() >= 500
                : reply.enhanced().equals("5.7.1");
        boolean relays = exchange.command().verb().equals("RCPT") && isDenied && trusts.test(exchange);
        if (trusts instanceof RelayTrick trick && isDenied && trick.isSender(exchange)) {
            return super.replies(exchange, Reply.of(250, "2.1.0", "Sender ok"));
        }
        return super.replies(exchange, relays ? Reply.of(250, "2.1.5", "Recipient ok") : reply);
    }
}
