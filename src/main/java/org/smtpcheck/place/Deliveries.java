package org.smtpcheck.place;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.smtpcheck.probe.Arrival;
import org.smtpcheck.server.RecordedMessage;
import org.smtpcheck.server.RecordedSession;
import org.smtpcheck.server.SessionEnd;

/** What a sink's recordings say of how a message was delivered. Pure. */
final class Deliveries {

    private Deliveries() {}

    static Arrival.Delivery of(
            RecordedMessage message, Optional<RecordedSession> session, Map<Integer, RecordedSession> sessions) {
        List<String> rcptParams = new ArrayList<>();
        List<Instant> tries = tries(message, sessions.values());
        message.to().forEach(to -> rcptParams.addAll(to.parameters()));
        return new Arrival.Delivery(
                message.peer(),
                message.helo(),
                message.from().parameters(),
                rcptParams,
                session.map(Deliveries::commands).orElse(List.of()),
                session.map(RecordedSession::end).map(Deliveries::word).orElse("open"),
                message.security().tls().map(tls -> new Arrival.Tls(tls.version(), tls.cipherSuite())),
                message.security().auth().map(auth -> new Arrival.Auth(auth.mechanism(), auth.user(), auth.actingAs())),
                tries.size(),
                shortestPause(tries));
    }

    /** What a session without regard to its messages was; {@code all} are those of its probe, it included. */
    static Arrival.Delivery of(RecordedSession session, List<RecordedSession> all) {
        List<Instant> tries = all.stream().map(RecordedSession::started).toList();
        return new Arrival.Delivery(
                session.peer(),
                session.helo(),
                List.of(),
                List.of(),
                commands(session),
                word(session.end()),
                session.security().tls().map(tls -> new Arrival.Tls(tls.version(), tls.cipherSuite())),
                session.security().auth().map(auth -> new Arrival.Auth(auth.mechanism(), auth.user(), auth.actingAs())),
                tries.size(),
                shortestPause(tries));
    }

    private static List<Arrival.Command> commands(RecordedSession session) {
        return session.commands().stream()
                .map(command -> new Arrival.Command(
                        command.line(), command.told(), command.turn() == RecordedSession.Turn.AHEAD))
                .toList();
    }

    private static Optional<Duration> shortestPause(List<Instant> tries) {
        Optional<Duration> shortest = Optional.empty();
        for (int i = 1; i < tries.size(); i++) {
            Duration pause = Duration.between(tries.get(i - 1), tries.get(i));
            shortest = shortest.filter(least -> least.compareTo(pause) <= 0).or(() -> Optional.of(pause));
        }
        return shortest;
    }

    private static String word(SessionEnd end) {
        return switch (end) {
            case QUIT -> "quit";
            case LOST -> "lost";
            case IDLE -> "idle";
            case OPEN -> "open";
            default -> "closed";
        };
    }

    /** How often it was tried, the try that brought it included. */
    static int attempts(RecordedMessage message, Collection<RecordedSession> sessions) {
        return tries(message, sessions).size();
    }

    /**
     * When the sessions began in which a RCPT named the message's first forward-path in a transaction with its
     * reverse-path. A transaction that was refused before its data shows no token: the envelope is what there is to
     * tell it by.
     */
    private static List<Instant> tries(RecordedMessage message, Collection<RecordedSession> sessions) {
        String from = "<" + message.from().path() + ">";
        String to = message.to().isEmpty() ? "" : "<" + message.to().get(0).path() + ">";
        List<Instant> tries = new ArrayList<>();
        List<RecordedSession> inOrder = sessions.stream()
                .filter(session -> session.index() <= message.session())
                .sorted(Comparator.comparingInt(RecordedSession::index))
                .toList();
        for (RecordedSession session : inOrder) {
            boolean ours = false;
            for (RecordedSession.Command command : session.commands()) {
                String line = command.line();
                String upper = line.toUpperCase(Locale.ROOT);
                if (upper.startsWith("MAIL FROM:")) {
                    boolean refused = command.told() >= 400;
                    ours = line.contains(from) && !refused;
                    if (line.contains(from) && refused) {
                        tries.add(session.started());
                    }
                } else if (upper.startsWith("RCPT TO:") && ours && line.contains(to)) {
                    tries.add(session.started());
                }
            }
        }
        return tries.isEmpty() ? List.of(message.at()) : tries;
    }
}
