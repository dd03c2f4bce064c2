package org.smtpcheck.server;

import java.util.Optional;
import java.util.OptionalLong;

/** DATA (RFC 5321 §4.1.1.4). */
final class DataCommand implements Command {

    private final ServerContext server;
    private final MessageEnd end;

    DataCommand(ServerContext server, MessageEnd end) {
        this.server = server;
        this.end = end;
    }

    @Override
    public Reaction react(CommandLine line, SessionState state) {
        Reply reply = refusal(line, state).orElseGet(() -> Reply.bare(354, "End data with <CR><LF>.<CR><LF>"));
        return Reaction.of(reply)
                .acceptedBy(
                        3,
                        session -> session.read(new DataIntake(
                                CommandLine.of("DATA", "."),
                                server.newBuffer(),
                                end,
                                server.behaviour(),
                                session.transaction()
                                        .map(Transaction::declaredSize)
                                        .orElse(OptionalLong.empty()))));
    }

    private Optional<Reply> refusal(CommandLine line, SessionState state) {
        if (!line.argument().isEmpty()) {
            return Optional.of(Reply.badArgument("DATA takes no argument"));
        }
        return state.transaction().flatMap(this::refusal);
    }

    private Optional<Reply> refusal(Transaction transaction) {
        if (transaction.isBinary()) {
            // RFC 3030 §3: a BINARYMIME body can only come by BDAT.
            return Optional.of(Reply.badOrder("A BINARYMIME message must be sent by BDAT"));
        }
        return noRecipients(transaction, server.config());
    }

    /** RFC 5321 §3.3: 503 or 554 without a recipient; 554 where some were tried. RFC 2033 §4.2: LMTP has 503 only. */
    static Optional<Reply> noRecipients(Transaction transaction, ServerConfig config) {
        if (transaction.recipientCount() > 0) {
            return Optional.empty();
        }
        return Optional.of(
                transaction.onlyRefusedRecipients() && !config.lmtp()
                        ? Reply.of(554, "5.5.1", "No valid recipients")
                        : Reply.badOrder("Send RCPT first"));
    }
}
