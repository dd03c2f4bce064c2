package org.smtpcheck.server;

import java.util.Locale;
import java.util.Optional;
import org.smtpcheck.server.grammar.Path;
import org.smtpcheck.wire.Octets;

/** What a server that takes mail from users only owes beyond a relay (RFC 6409). */
final class SubmissionRules {

    private final ServerConfig config;

    SubmissionRules(ServerConfig config) {
        this.config = config;
    }

    /** RFC 6409 §4.2: a domain that is not fully qualified is completed or refused; this server refuses it. */
    Optional<Reply> refusal(Path path) {
        boolean unqualified = path.kind() == Path.Kind.MAILBOX
                && path.domain().indexOf('.') < 0
                && !path.domain().startsWith("[")
                && !config.isLocal(path.domain());
        return isFor(config) && unqualified
                ? Optional.of(Reply.of(554, "5.1.8", "The domain is not fully qualified"))
                : Optional.empty();
    }

    /** RFC 6409 §8.3: a message without Message-ID gets one, of {@code id}. */
    Octets completed(Octets message, String id) {
        String text = message.toLatin1();
        int end = text.startsWith("\r\n") ? 0 : text.indexOf("\r\n\r\n");
        String header = end < 0 ? text : text.substring(0, end);
        if (!isFor(config) || ("\n" + header).toLowerCase(Locale.ROOT).contains("\nmessage-id:")) {
            return message;
        }
        return Octets.latin1("Message-ID: <" + id + "@" + config.name() + ">\r\n")
                .plus(message);
    }

    /** Whether the server takes mail from users only. */
    static boolean isFor(ServerConfig config) {
        return config.auth().isOn() && config.auth().demand() == AuthSetup.Demand.REQUIRED;
    }
}
