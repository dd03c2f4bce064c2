package org.smtpcheck.probe;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.smtpcheck.wire.Requests;
import org.smtpcheck.wire.Segment;

/**
 * Ends the sessions of an attempt: with QUIT where the server listens for commands (RFC 5321 §4.1.1.10), else by
 * closing, for QUIT in the midst of data would be text.
 */
final class Goodbye {

    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final Verb QUIT = new Verb("QUIT");

    private Goodbye() {}

    static CompletionStage<Void> say(List<Session> sessions, boolean answering, MoveRunner moves, Duration timeout) {
        Duration patience = timeout.compareTo(LONGEST) < 0 ? timeout : LONGEST;
        CompletableFuture<?>[] all = sessions.stream()
                .map(session -> to(session, answering, moves, patience).toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(all);
    }

    private static CompletionStage<Move.Seen> to(
            Session session, boolean answering, MoveRunner moves, Duration patience) {
        Move close = new Move.Close();
        if (!answering
                || session.isInData()
                || !session.isOpen()
                || session.awaited().equals(Verb.GREETING)) {
            return moves.perform(close, session, patience);
        }
        Move quit = new Move.Command(List.of(Segment.of(Requests.line("QUIT"))));
        return moves.perform(quit, session, patience)
                .thenCompose(sent -> moves.perform(new Move.Read(QUIT), session, patience))
                .thenCompose(seen -> moves.perform(close, session, patience));
    }
}
