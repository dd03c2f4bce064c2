package org.smtpcheck.server;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * BDAT (RFC 3030 §2): a chunk of a message, its octets right behind the line. A refused chunk's octets are read and
 * dropped.
 */
final class BdatCommand implements Command {

    private static final Pattern ARGUMENT = Pattern.compile("([0-9]{1,20})( LAST)?");

    /** A chunk so large that staying in step with the client would take for ever. */
    private static final long LARGEST_SWALLOWED = 1L << 31;

    private final ServerContext server;
    private final MessageEnd end;

    BdatCommand(ServerContext server, MessageEnd end) {
        this.server = server;
        this.end = end;
    }

    /**
     * The reaction when no octets are read: the argument is malformed, the chunk too large to be read at all, or a
     * deviation asks for it.
     */
    @Override
    public Reaction react(CommandLine line, SessionState state) {
        Optional<Chunk> chunk = parse(line);
        if (chunk.isEmpty()) {
            return Reaction.of(Reply.badArgument("BDAT takes a number of octets, and LAST with the last chunk"));
        }
        if (chunk.get().octets <= LARGEST_SWALLOWED) {
            return Reaction.of(
                    state.transaction().flatMap(this::refusal).orElseGet(() -> Reply.badOrder("Send MAIL first")));
        }
        return Reaction.of(MessageEnd.tooLarge(server.config()))
                .refused(session -> session.end(SessionEnd.CLOSED_BY_SERVER));
    }

    @Override
    public Optional<Intake> octets(CommandLine line, SessionState state, Optional<Reply> badOrder) {
        Optional<Chunk> parsed = parse(line).filter(chunk -> chunk.octets <= LARGEST_SWALLOWED);
        Optional<Reply> refusal = badOrder.or(() -> state.transaction().flatMap(this::refusal));
        if (parsed.isEmpty() || (refusal.isPresent() && !server.behaviour().swallowsRefusedChunks())) {
            return Optional.empty();
        }
        Chunk chunk = parsed.get();
        Optional<MessageBuffer> target =
                refusal.isPresent() ? Optional.empty() : state.transaction().map(Transaction::chunks);
        return Optional.of(new ChunkIntake(
                line,
                chunk,
                target,
                server.behaviour(),
                session -> refusal.map(Reaction::of).orElseGet(() -> finish(chunk, session))));
    }

    private Optional<Reply> refusal(Transaction transaction) {
        if (transaction.hasFailedChunk()) {
            // RFC 3030 §2: after a failed BDAT the client must send RSET.
            return Optional.of(Reply.badOrder("A chunk was refused: send RSET"));
        }
        return DataCommand.noRecipients(transaction, server.config());
    }

    private Reaction finish(Chunk chunk, SessionState session) {
        return session.transaction()
                .map(transaction ->
                        chunk.last ? end.react(transaction.chunks(), session) : confirm(chunk, transaction.chunks()))
                .orElseGet(() -> Reaction.of(Reply.badOrder("Send MAIL first")));
    }

    private Reaction confirm(Chunk chunk, MessageBuffer received) {
        Reply reply = Reply.of(250, "2.0.0", chunk.octets + " octets received");
        if (received.isTooLarge()) {
            reply = MessageEnd.tooLarge(server.config());
        } else if (received.isOutOfMemory()) {
            reply = Reply.of(452, "4.3.1", "Insufficient system storage");
        }
        return Reaction.of(reply).refused(session -> session.transaction().ifPresent(Transaction::failChunks));
    }

    private static Optional<Chunk> parse(CommandLine line) {
        Matcher matcher = ARGUMENT.matcher(line.argument().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Chunk(Long.parseLong(matcher.group(1)), matcher.group(2) != null));
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }

    /** A chunk as announced. */
    record Chunk(long octets, boolean last) {}
}
