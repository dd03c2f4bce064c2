package org.smtpcheck.server.deviation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.Exchange;
import org.smtpcheck.server.ForwardingBehaviour;
import org.smtpcheck.server.Reply;

/**
 * Offers other capabilities than it has. Options {@code add}: lines as they stand in EHLO; {@code remove}: keywords,
 * the lines of which go; both separated by commas. What works does not change.
 */
final class ChangesCapabilities extends ForwardingBehaviour {

    private final List<String> added;
    private final List<String> removed;

    ChangesCapabilities(Behaviour ordinary, List<String> added, List<String> removed) {
        super(ordinary);
        this.added = added;
        this.removed = removed;
    }

    @Override
    public List<Reply> replies(Exchange exchange, Reply reply) {
        if (!exchange.command().offersExtensions() || reply.code() != 250) {
            return super.replies(exchange, reply);
        }
        List<String> lines = new ArrayList<>(reply.text().subList(0, 1));
        reply.text().stream().skip(1).filter(this::stays).forEach(lines::add);
        lines.addAll(added);
        return super.replies(exchange, new Reply(reply.code(), reply.enhanced(), lines));
    }

    private boolean stays(String line) {
        String keyword = line.split(" ", 2)[0];
        return removed.stream().noneMatch(gone -> gone.toUpperCase(Locale.ROOT).equals(keyword));
    }
}
