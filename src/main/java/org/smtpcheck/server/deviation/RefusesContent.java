package org.smtpcheck.server.deviation;

import java.util.List;
import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ForwardingBehaviour;
import org.smtpcheck.server.Reply;
import org.smtpcheck.wire.Octets;

/** Refuses messages that hold one of the {@code words}, where RFC 5321 §3.3 would have them taken. */
final class RefusesContent extends ForwardingBehaviour {

    private final List<String> words;

    RefusesContent(Behaviour ordinary, Options options) {
        super(ordinary);
        this.words = options.list("words");
    }

    @Override
    public Reply messageReply(Octets content, Reply reply) {
        Reply other = super.messageReply(content, reply);
        String text = content.toLatin1();
        return other.kind() == 2 && words.stream().anyMatch(text::contains)
                ? Reply.of(554, "5.6.0", "Content refused")
                : other;
    }
}
