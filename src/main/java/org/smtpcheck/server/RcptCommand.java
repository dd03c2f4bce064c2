package org.smtpcheck.server;

import java.util.Optional;
import org.smtpcheck.server.grammar.Path;

/** RCPT (RFC 5321 §4.1.1.3): own mailboxes are taken, mail for others only from users who authenticated (§3.6.2). */
final class RcptCommand implements Command {

    private final ServerContext server;
    private final Extensions extensions;
    private final SessionLog log;
    private final String ownAddress;
    private final SubmissionRules submission;

    RcptCommand(ServerContext server, Extensions extensions, SessionLog log, String ownAddress) {
        this.server = server;
        this.extensions = extensions;
        this.log = log;
        this.ownAddress = ownAddress;
        this.submission = new SubmissionRules(server.config());
    }

    @Override
    public Reaction react(CommandLine line, SessionState state) {
        PathArgument argument = PathArgument.parse(line, "TO:");
        Optional<Transaction> open = state.transaction();
        Reply reply = open.flatMap(transaction -> refusal(argument, transaction, state))
                .orElseGet(() -> Reply.of(250, "2.1.5", "Recipient ok"));
        Transaction.Recipient recipient = new Transaction.Recipient(argument.path(), argument.parameters());
        return Reaction.of(reply)
                .accepted(session -> accept(session, recipient, line))
                .refused(session -> session.transaction().ifPresent(Transaction::noteRefusedRecipient));
    }

    /**
     * A recipient that was accepted without MAIL opens a transaction with the null reverse-path; only a fault brings
     * that about.
     */
    private void accept(SessionState session, Transaction.Recipient recipient, CommandLine line) {
        if (session.transaction().isEmpty()) {
            session.open(new Transaction(Path.NULL, java.util.List.of(), "MAIL FROM:<>", server.newBuffer()));
        }
        session.transaction().ifPresent(transaction -> transaction.add(recipient, line.text()));
    }

    private Optional<Reply> refusal(PathArgument argument, Transaction transaction, SessionState state) {
        Path path = argument.path();
        if (argument.fault() != null) {
            return Optional.of(Reply.of(501, "5.1.3", "Bad recipient: " + argument.fault()));
        }
        Optional<Reply> badParameter = extensions.checkRcpt(argument.parameters(), state);
        if (badParameter.isPresent()) {
            return badParameter;
        }
        if (path.kind() == Path.Kind.NULL) {
            return Optional.of(Reply.of(501, "5.1.3", "Bad recipient: the path is null"));
        }
        if (!path.isAscii() && !transaction.isSmtpUtf8()) {
            return Optional.of(SmtpUtf8Extension.parameterMissing());
        }
        return submission.refusal(path).or(() -> standing(path, transaction, state));
    }

    private Optional<Reply> standing(Path path, Transaction transaction, SessionState state) {
        Reply refusal = switch (server.mailboxes().judge(path, ownAddress)) {
            case FOREIGN -> relays(path, state) ? null : relayingDenied();
            // RFC 6409 §4.3: who has authenticated may send anywhere.
            case ROUTED -> state.security().isAuthenticated() ? null : relayingDenied();
            case NO_DOMAIN -> Reply.of(501, "5.1.3", "Bad recipient: the domain is missing");
            case UNKNOWN_USER -> Reply.of(550, "5.1.1", "No such mailbox here");
            case LOCAL -> null;
        };
        if (refusal != null) {
            return Optional.of(refusal);
        }
        if (transaction.recipientCount() >= server.config().limits().recipients()) {
            // RFC 5321 §4.5.3.1.10
            return Optional.of(Reply.of(452, "4.5.3", "Too many recipients"));
        }
        return server.greylist().defers(log.peerAddress(), state.security(), transaction.reversePath(), path)
                ? Optional.of(Reply.of(450, "4.2.0", "Greylisted, please try again later"))
                : Optional.empty();
    }

    private boolean relays(Path path, SessionState state) {
        Onward.Standing client =
                state.security().isAuthenticated() ? Onward.Standing.AUTHENTICATED : Onward.Standing.ANONYMOUS;
        return server.onward().relays(path, log.peerAddress(), client);
    }

    private static Reply relayingDenied() {
        return Reply.of(550, "5.7.1", "Relaying denied");
    }
}
