package org.smtpcheck.server;

import java.util.List;
import java.util.Locale;
import org.smtpcheck.server.grammar.Path;

/** Which recipients are the server's own, and which of them exist. Decides, and remembers nothing. */
final class Mailboxes {

    /** Where no mailboxes are listed, every local part exists but these beginnings. */
    private static final List<String> UNKNOWN = List.of("nobody", "unknown", "nosuch", "no-such");

    /** Among the domains or mailboxes it stands for all of them. */
    private static final String ANY = "*";

    private final ServerConfig config;
    private final Behaviour behaviour;
    private final Onward onward;

    Mailboxes(ServerConfig config, Behaviour behaviour, Onward onward) {
        this.config = config;
        this.behaviour = behaviour;
        this.onward = onward;
    }

    /** What a forward-path is to the server. */
    enum Standing {
        LOCAL,
        UNKNOWN_USER,
        /** A local part without domain that is not the postmaster's. */
        NO_DOMAIN,
        FOREIGN,
        /** A local domain in front, but a local part that names a route to elsewhere (RFC 2505 §2.1). */
        ROUTED
    }

    /**
     * Judges a forward-path.
     *
     * @param ownAddress the address literal of the socket the client is connected to: mail for it is local (RFC 5321
     *     §4.1.3)
     */
    Standing judge(Path path, String ownAddress) {
        String localPart = path.localPart();
        boolean local = config.domains().contains(ANY)
                || config.isLocal(path.domain())
                || path.domain().equalsIgnoreCase(ownAddress);
        if (path.kind() == Path.Kind.MAILBOX && !local) {
            return Standing.FOREIGN;
        }
        if (behaviour.isPostmaster(localPart) || (path.kind() == Path.Kind.MAILBOX && exists(path))) {
            return Standing.LOCAL;
        }
        if (localPart.indexOf('%') >= 0 || localPart.indexOf('!') >= 0 || localPart.indexOf('@') >= 0) {
            return Standing.ROUTED;
        }
        if (path.kind() == Path.Kind.LOCAL_PART_ALONE) {
            return Standing.NO_DOMAIN;
        }
        return isKnownByDefault(localPart) ? Standing.LOCAL : Standing.UNKNOWN_USER;
    }

    /** Whether mailboxes are listed, so that the server can tell for certain which exist. */
    boolean areListed() {
        return !config.mailboxes().isEmpty();
    }

    private boolean exists(Path path) {
        return onward.knows(path.localPart()) || isListed(path);
    }

    private boolean isListed(Path path) {
        return config.mailboxes().stream()
                .anyMatch(mailbox -> mailbox.equals(ANY)
                        || mailbox.equalsIgnoreCase(path.localPart())
                        || mailbox.equalsIgnoreCase(path.localPart() + "@" + path.domain()));
    }

    private boolean isKnownByDefault(String localPart) {
        String lower = localPart.toLowerCase(Locale.ROOT);
        return !areListed() && UNKNOWN.stream().noneMatch(lower::startsWith);
    }
}
