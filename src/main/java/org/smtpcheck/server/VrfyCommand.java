package org.smtpcheck.server;

import org.smtpcheck.server.grammar.ParsedPath;
import org.smtpcheck.server.grammar.Path;
import org.smtpcheck.server.grammar.PathParser;

/**
 * VRFY (RFC 5321 §3.5, §4.1.1.6). 250 only for a mailbox that is known to exist: where no mailboxes are listed, the
 * server cannot know, and says 252 (§3.5.3).
 */
final class VrfyCommand implements Command {

    private final ServerContext server;
    private final String ownAddress;

    VrfyCommand(ServerContext server, String ownAddress) {
        this.server = server;
        this.ownAddress = ownAddress;
    }

    @Override
    public Reaction react(CommandLine line, SessionState state) {
        return Reaction.of(verify(line, state));
    }

    private Reply verify(CommandLine line, SessionState state) {
        String argument = withoutParameter(line.argument(), state);
        if (argument.isEmpty()) {
            return Reply.badArgument("A user name or mailbox must follow");
        }
        if (line.flaw() != CommandLine.Flaw.NONE) {
            return Reply.badArgument("The argument is not UTF-8");
        }
        if (!line.isAscii()) {
            // RFC 6531 §3.7.4.2: a reply that would need UTF-8, to a client that may not read it.
            return Reply.of(252, "2.6.8", "Cannot verify this user in ASCII");
        }
        return answer(path(argument));
    }

    private Reply answer(Path path) {
        return switch (server.mailboxes().judge(path, ownAddress)) {
            case LOCAL ->
                server.mailboxes().areListed()
                        ? Reply.of(250, "2.1.5", path.written())
                        : Reply.of(252, "2.5.0", "Cannot verify the user, but will accept mail for it");
            case FOREIGN, ROUTED -> Reply.of(550, "5.7.1", "Relaying denied");
            case UNKNOWN_USER, NO_DOMAIN -> Reply.of(550, "5.1.1", "No such user here");
        };
    }

    /** A user name alone means one of ours (§3.5.1). */
    private Path path(String argument) {
        String bracketed = argument.startsWith("<") ? argument : "<" + argument + ">";
        if (PathParser.parse(bracketed) instanceof ParsedPath.Good good && good.end() == bracketed.length()) {
            Path path = good.path();
            String domain = server.config().domains().isEmpty()
                    ? server.config().name()
                    : server.config().domains().get(0);
            return path.kind() == Path.Kind.LOCAL_PART_ALONE
                    ? new Path(Path.Kind.MAILBOX, path.localPart(), domain, path.written() + "@" + domain)
                    : path;
        }
        return Path.unparsed(argument);
    }

    /** RFC 6531 §3.7.4.2 adds the parameter SMTPUTF8 to VRFY and EXPN. */
    private static String withoutParameter(String argument, SessionState state) {
        String suffix = " SMTPUTF8";
        int start = argument.length() - suffix.length();
        return state.isExtended() && start >= 0 && argument.regionMatches(true, start, suffix, 0, suffix.length())
                ? argument.substring(0, start)
                : argument;
    }
}
