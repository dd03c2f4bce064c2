package org.smtpcheck.server;

import java.util.Optional;
import org.smtpcheck.server.grammar.Path;

/** MAIL (RFC 5321 §4.1.1.2). */
final class MailCommand implements Command {

    private final ServerContext server;
    private final Extensions extensions;
    private final SubmissionRules submission;

    MailCommand(ServerContext server, Extensions extensions) {
        this.server = server;
        this.extensions = extensions;
        this.submission = new SubmissionRules(server.config());
    }

    @Override
    public Reaction react(CommandLine line, SessionState state) {
        PathArgument argument = PathArgument.parse(line, "FROM:");
        Reply reply = refusal(argument, state).orElseGet(() -> Reply.of(250, "2.1.0", "Sender ok"));
        return Reaction.of(reply).accepted(session -> open(session, argument, line));
    }

    private void open(SessionState session, PathArgument argument, CommandLine line) {
        Transaction opened = new Transaction(argument.path(), argument.parameters(), line.text(), server.newBuffer());
        if (!server.behaviour().forgetsTransaction(Occasion.NESTED_MAIL)) {
            session.transaction().ifPresent(opened::inheritRecipients);
        }
        session.open(opened);
    }

    private Optional<Reply> refusal(PathArgument argument, SessionState state) {
        Path path = argument.path();
        if (argument.fault() != null) {
            return Optional.of(Reply.of(501, "5.1.7", "Bad sender: " + argument.fault()));
        }
        Optional<Reply> badParameter = extensions.checkMail(argument.parameters(), state);
        if (badParameter.isPresent()) {
            return badParameter;
        }
        if (path.kind() == Path.Kind.LOCAL_PART_ALONE) {
            return Optional.of(Reply.of(501, "5.1.7", "Bad sender: the domain is missing"));
        }
        boolean smtpUtf8 =
                argument.parameters().stream().anyMatch(p -> p.keyword().equals("SMTPUTF8"));
        return path.isAscii() || smtpUtf8
                ? submission.refusal(path)
                : Optional.of(SmtpUtf8Extension.parameterMissing());
    }
}
