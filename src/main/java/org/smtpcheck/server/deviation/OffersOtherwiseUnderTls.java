package org.smtpcheck.server.deviation;

import java.util.ArrayList;
import java.util.List;
import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.Exchange;
import org.smtpcheck.server.ForwardingBehaviour;
import org.smtpcheck.server.Reply;

/** Changes the capabilities that it offers under TLS; what works does not change. */
final class OffersOtherwiseUnderTls extends ForwardingBehaviour {

    private final List<String> added;
    private final String removed;

    private OffersOtherwiseUnderTls(Behaviour ordinary, List<String> added, String removed) {
        super(ordinary);
        this.added = added;
        this.removed = removed;
    }

    /** Offers STARTTLS again (RFC 3207 §4.2 forbids it). */
    static Behaviour starttlsAgain(Behaviour ordinary) {
        return new OffersOtherwiseUnderTls(ordinary, List.of("STARTTLS"), "");
    }

    /** Hides AUTH, so that it is offered in clear only. */
    static Behaviour noAuth(Behaviour ordinary) {
        return new OffersOtherwiseUnderTls(ordinary, List.of(), "AUTH");
    }

    @Override
    public List<Reply> replies(Exchange exchange, Reply reply) {
        boolean offer = exchange.command().offersExtensions() && reply.code() == 250;
        if (!offer || exchange.security().tls().isEmpty()) {
            return super.replies(exchange, reply);
        }
        List<String> lines = new ArrayList<>(reply.text().subList(0, 1));
        reply.text().stream()
                .skip(1)
                .filter(line -> !line.split(" ", 2)[0].equals(removed))
                .forEach(lines::add);
        lines.addAll(added);
        return super.replies(exchange, new Reply(reply.code(), reply.enhanced(), lines));
    }
}
