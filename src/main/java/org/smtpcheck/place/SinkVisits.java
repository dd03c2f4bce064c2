package org.smtpcheck.place;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.smtpcheck.probe.Arrival;
import org.smtpcheck.probe.Place;
import org.smtpcheck.server.EmbeddedServer;
import org.smtpcheck.server.RecordedSession;
import org.smtpcheck.server.SessionEnd;

/** The sessions of a sink, looked at as arrivals with all that they brought. Threads: any. */
final class SinkVisits implements Place {

    private final Place sink;
    private final EmbeddedServer server;
    private static final int NEVER = -1;

    /** The last session before the sink was given another conduct. */
    private volatile int since = NEVER;

    SinkVisits(Place sink, EmbeddedServer server) {
        this.sink = sink;
        this.server = server;
    }

    /**
     * From now on those sessions count that begin later, and those that name nobody belong to who changed the conduct.
     */
    void begin() {
        since = server.sessions().stream()
                .mapToInt(RecordedSession::index)
                .max()
                .orElse(0);
    }

    void end() {
        since = NEVER;
    }

    @Override
    public String name() {
        return sink.name();
    }

    @Override
    public String described() {
        return sink.described();
    }

    @Override
    public Duration pause() {
        return sink.pause();
    }

    @Override
    public String activity() {
        return sink.activity();
    }

    @Override
    public CompletionStage<Look> look(String token) {
        List<RecordedSession> all = server.sessions();
        List<RecordedSession> own = all.stream()
                .filter(session -> session.end() != SessionEnd.OPEN && isOwn(session, token))
                .toList();
        return CompletableFuture.completedFuture(
                new Look(own.stream().map(session -> arrival(session, own)).toList(), List.of(), all.size(), ""));
    }

    private boolean isOwn(RecordedSession session, String token) {
        Set<String> named = Tokens.in(
                session.commands().stream().map(RecordedSession.Command::line).toList(), new byte[0]);
        if (session.index() <= since) {
            return false;
        }
        String lower = token.toLowerCase(Locale.ROOT);
        return named.isEmpty()
                ? since != NEVER
                : named.contains(lower) || named.contains(lower.replaceFirst("t\\d+$", ""));
    }

    private static byte[] content(RecordedSession session) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        session.messages().forEach(message -> all.writeBytes(message.content()));
        return all.toByteArray();
    }

    private Arrival arrival(RecordedSession session, List<RecordedSession> own) {
        return Arrival.of(
                name(),
                "session " + session.index(),
                session.started(),
                Optional.empty(),
                List.of(),
                content(session),
                Arrival.LineEnds.KEPT,
                Optional.of(Deliveries.of(session, own)));
    }
}
