package org.smtpcheck.server;

import java.time.Instant;
import java.util.List;
import org.smtpcheck.server.grammar.Parameter;
import org.smtpcheck.server.grammar.Path;
import org.smtpcheck.wire.Octets;

/**
 * A message that reached the server.
 *
 * @param id the id in its Received field and in the reply
 * @param session the index of its session
 * @param at when it was complete
 * @param peer the client's address and port
 * @param helo the name from EHLO or HELO
 * @param protocol the {@code with} keyword of its Received field
 * @param from its reverse-path
 * @param to its forward-paths that were accepted
 * @param raw its octets as received, with the stuffed dots taken off; empty where it was larger than the server takes
 * @param delivered as it lies in the mailbox: {@code Return-Path} and {@code Received} on top
 * @param accepted whether the client was told that it was taken
 * @param security what protected it: TLS, and who had authenticated
 */
public record RecordedMessage(
        String id,
        int session,
        Instant at,
        String peer,
        String helo,
        String protocol,
        Address from,
        List<Address> to,
        Octets raw,
        Octets delivered,
        boolean accepted,
        Security security) {

    public RecordedMessage {
        to = List.copyOf(to);
    }

    /** A copy of its octets as received. */
    public byte[] content() {
        return raw.toArray();
    }

    /** The same message for other recipients, as it lies in their mailboxes. */
    public RecordedMessage deliveredTo(List<Address> mailboxes, Octets asDelivered) {
        return new RecordedMessage(
                id, session, at, peer, helo, protocol, from, mailboxes, raw, asDelivered, accepted, security);
    }

    /** A message of the server's own, a report, in a mailbox: with a null reverse-path, of no session and no peer. */
    public static RecordedMessage ofOwn(
            String id, Instant at, Address from, Address to, Octets content, Octets delivered) {
        return new RecordedMessage(id, 0, at, "", "", "", from, List.of(to), content, delivered, true, Security.NONE);
    }

    /** How much memory it takes, near enough. */
    long octets() {
        return raw.length() + (long) delivered.length();
    }

    /**
     * A path of the envelope.
     *
     * @param path as written, without brackets and source route; empty for null
     * @param parameters as written, {@code SIZE=1000}, keywords in upper case
     */
    public record Address(String path, List<String> parameters) {
        public Address {
            parameters = List.copyOf(parameters);
        }

        static Address of(Path path, List<Parameter> parameters) {
            return new Address(
                    path.written(), parameters.stream().map(Parameter::toString).toList());
        }
    }
}
