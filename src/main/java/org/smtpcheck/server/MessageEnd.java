package org.smtpcheck.server;

import java.util.Locale;
import org.smtpcheck.wire.Octets;

/** What follows the end of a message: taken, or refused for its size, a loop, or want of recipients. */
final class MessageEnd {

    /** RFC 5321 §6.3: a server that counts Received fields should allow about 100. */
    private static final int MAX_RECEIVED = 100;

    private final ServerContext server;
    private final SessionLog log;

    MessageEnd(ServerContext server, SessionLog log) {
        this.server = server;
        this.log = log;
    }

    Reaction react(MessageBuffer buffer, SessionState state) {
        Octets content = buffer.content();
        Reply reply = server.behaviour().messageReply(content, judge(buffer, content, state));
        String id = server.nextId();
        Octets completed = new SubmissionRules(server.config()).completed(content, id);
        Reply ordinary = reply.kind() == 2 ? Reply.of(250, "2.0.0", "Ok: queued as " + id) : reply;
        buffer.discard();
        return Reaction.of(ordinary)
                .accepted(session -> end(session, completed, id, true))
                .refused(session -> end(session, content, id, false));
    }

    private Reply judge(MessageBuffer buffer, Octets content, SessionState state) {
        if (state.transaction().map(Transaction::recipientCount).orElse(0) == 0) {
            // RFC 2920 §3.1: a message that was taken without a valid recipient ends in an error.
            return Reply.of(554, "5.5.1", "No valid recipients");
        }
        if (buffer.isTooLarge()) {
            return tooLarge(server.config());
        }
        if (buffer.isOutOfMemory() || !server.onward().hasRoom(content.length())) {
            return Reply.of(452, "4.3.1", "Insufficient system storage");
        }
        if (receivedFields(content) > MAX_RECEIVED) {
            return Reply.of(554, "5.4.6", "Too many hops: this message seems to loop");
        }
        return Reply.of(250, "2.0.0", "Ok");
    }

    /**
     * What a session that ended {@code how} leaves behind: nothing (RFC 5321 §4.1.1.10), unless a deviation sends it.
     */
    void abandon(SessionEnd how, SessionState session) {
        boolean hasRecipients =
                session.transaction().filter(open -> open.recipientCount() > 0).isPresent();
        if (hasRecipients && server.behaviour().sendsAbandoned(how)) {
            end(session, Octets.EMPTY, server.nextId(), true);
        }
    }

    static Reply tooLarge(ServerConfig config) {
        return Reply.of(552, "5.3.4", "Message size exceeds the limit of " + config.largestMessage() + " octets");
    }

    /** RFC 5321 §4.1.1.4: all buffers are cleared, whether the message was taken or not. */
    private void end(SessionState session, Octets content, String id, boolean accepted) {
        session.transaction().ifPresent(transaction -> {
            boolean taken = accepted || !server.behaviour().dropsRefusedMessages();
            RecordedMessage message = server.behaviour().recorded(record(transaction, session, content, id, taken));
            log.add(message);
            if (taken) {
                server.onward().take(message);
            }
        });
        if (server.behaviour().forgetsTransaction(accepted ? Occasion.MESSAGE_TAKEN : Occasion.MESSAGE_REFUSED)) {
            session.forgetTransaction();
        }
    }

    private RecordedMessage record(
            Transaction transaction, SessionState session, Octets content, String id, boolean accepted) {
        String protocol = session.security()
                .protocol(server.config().lmtp() ? "LMTP" : "SMTP", session.isExtended(), transaction.isSmtpUtf8());
        Trace trace = new Trace(
                session.helo(),
                log.peerAddress(),
                server.config().name(),
                protocol,
                id,
                server.clock().instant());
        return new RecordedMessage(
                id,
                log.index(),
                server.clock().instant(),
                log.peer(),
                session.helo(),
                protocol,
                RecordedMessage.Address.of(transaction.reversePath(), transaction.parameters()),
                transaction.recipients().stream()
                        .map(r -> RecordedMessage.Address.of(r.path(), r.parameters()))
                        .toList(),
                content,
                trace.delivered(content, transaction),
                accepted,
                session.security());
    }

    private static int receivedFields(Octets message) {
        String text = message.toLatin1();
        int headerEnd = text.startsWith("\r\n") ? 0 : text.indexOf("\r\n\r\n");
        String header = (headerEnd < 0 ? text : text.substring(0, headerEnd)).toLowerCase(Locale.ROOT);
        int count = header.startsWith("received:") ? 1 : 0;
        for (int at = header.indexOf("\nreceived:"); at >= 0; at = header.indexOf("\nreceived:", at + 1)) {
            count++;
        }
        return count;
    }
}
