package org.smtpcheck.server.deviation;

import java.util.ArrayList;
import java.util.List;
import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.CommandLine;
import org.smtpcheck.server.Exchange;
import org.smtpcheck.server.ForwardingBehaviour;
import org.smtpcheck.server.Reply;

/** Puts what follows a lone CR in a command on a reply line of its own: the client writes the server's replies. */
final class ReflectsInput extends ForwardingBehaviour {

    ReflectsInput(Behaviour ordinary) {
        super(ordinary);
    }

    @Override
    public List<Reply> replies(Exchange exchange, Reply reply) {
        CommandLine command = exchange.command();
        int cr = command.text().indexOf('\r');
        if (command.flaw() != CommandLine.Flaw.CONTROL_OCTET || cr < 0) {
            return super.replies(exchange, reply);
        }
        List<Reply> replies = new ArrayList<>(super.replies(exchange, reply));
        String rest = command.text().substring(cr + 1);
        boolean reads = rest.matches("(?s)[2-5][0-9]{2} .*");
        replies.add(Reply.bare(reads ? Integer.parseInt(rest.substring(0, 3)) : 250, reads ? rest.substring(4) : rest));
        return replies;
    }
}
