package org.smtpcheck.suite;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings of one of our own servers: an {@code embedded:} target, a sink, or what {@code serve} runs.
 *
 * @param lmtp whether it speaks LMTP (RFC 2033) instead of SMTP
 * @param listen {@code host:port}; port 0 is a free one
 * @param name the name it greets with
 * @param domains its local domains
 * @param mailboxes addresses or local parts that exist; empty: every local part but {@code nobody…} and
 *     {@code unknown…}
 * @param size the SIZE it offers, in octets; 0: no limit stated
 * @param greylist how long a new triplet is deferred; {@code null}: not at all
 * @param tls how it speaks TLS
 * @param auth how it authenticates
 * @param faults rules under which it misbehaves, in order: the first that applies is taken
 * @param relay what lies behind its front; {@code null}: nothing, and it relays no mail
 */
public record ServerDef(
        boolean lmtp,
        String listen,
        String name,
        List<String> domains,
        List<String> mailboxes,
        long size,
        @Nullable Duration greylist,
        TlsDef tls,
        AuthDef auth,
        List<FaultDef> faults,
        @Nullable RelayDef relay) {

    public ServerDef {
        domains = List.copyOf(domains);
        mailboxes = List.copyOf(mailboxes);
        faults = List.copyOf(faults);
    }

    /** A conformant one without TLS and AUTH; an empty {@code name} is the server's own choice. */
    public static ServerDef plain(String listen, String name, List<String> domains) {
        return new ServerDef(
                false, listen, name, domains, List.of(), 0, null, TlsDef.OFF, AuthDef.NONE, List.of(), null);
    }

    ServerDef withDomains(List<String> others) {
        return new ServerDef(lmtp, listen, name, others, mailboxes, size, greylist, tls, auth, faults, relay);
    }

    ServerDef withLmtp(boolean other) {
        return new ServerDef(other, listen, name, domains, mailboxes, size, greylist, tls, auth, faults, relay);
    }

    /**
     * A rule under which a server misbehaves (design: faults are data).
     *
     * @param on a verb ({@code RCPT}), or a moment: {@code connect} (before the greeting), {@code end-of-data} (after
     *     the dot), {@code taken} (after the dot of a message that is taken), {@code auth-response} (a line after 334),
     *     {@code unknown} (a verb it does not know), {@code any} (every command)
     * @param to a regular expression that must be found in the command line; empty for all
     * @param skip how many matches pass before it applies
     * @param times how often it applies; 0 for ever
     * @param reply the reply's lines as text, each with its code: {@code 451 4.7.1 try later}; empty: the ordinary
     *     reply
     * @param raw octets sent as they are instead of a reply; {@code null}: none
     * @param delay how long the reply is held back
     * @param gap the pause between single octets of the reply; zero: in one piece
     * @param lineEnd what ends the reply's lines: {@code crlf}, {@code lf}, {@code cr}
     * @param then what happens to the connection afterwards (or instead, where there is neither reply nor raw)
     * @param deviate the name of a deviation that no rule can say; empty: none
     */
    @SuppressWarnings("ArrayRecordComponent") // faults are never compared
    public record FaultDef(
            String on,
            String to,
            int skip,
            int times,
            List<String> reply,
            byte @Nullable [] raw,
            Duration delay,
            Duration gap,
            String lineEnd,
            Then then,
            String deviate,
            Map<String, String> options) {

        public FaultDef {
            reply = List.copyOf(reply);
            options = Map.copyOf(options);
        }
    }

    /** What becomes of a connection after a fault's reply. */
    public enum Then {
        /** It goes on. */
        GO_ON,
        /** It is closed in order. */
        CLOSE,
        /** It is reset. */
        ABORT,
        /** It stays open and nothing is ever sent again. */
        STALL,
        /** Reply lines are sent without end, until the peer closes or a bound of the server is reached. */
        ENDLESS
    }
}
