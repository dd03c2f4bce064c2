package org.smtpcheck.place;

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
        message.to().forEach(to -> rcptParams.addAll(to.parameters()));
        return new Arrival.Delivery(
                message.peer(),
                message.helo(),
                message.from().parameters(),
                rcptParams,
                session.map(one -> one.commands().stream()
                                .map(command -> new Arrival.Command(command.line(), command.told()))
                                .toList())
                        .orElse(List.of()),
                session.map(RecordedSession::end).map(Deliveries::word).orElse("open"),
                message.security().tls().map(tls -> new Arrival.Tls(tls.version(), tls.cipherSuite())),
                message.security().auth().map(auth -> new Arrival.Auth(auth.mechanism(), auth.user(), auth.actingAs())),
                attempts(message, sessions.values()));
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

    /**
     * How often a RCPT named the message's first forward-path in a transaction with its reverse-path. A transaction
     * that was refused before its data shows no token: the envelope is what there is to tell it by.
     */
    static int attempts(RecordedMessage message, Collection<RecordedSession> sessions) {
        String from = "<" + message.from().path() + ">";
        String to = message.to().isEmpty() ? "" : "<" + message.to().get(0).path() + ">";
        int attempts = 0;
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
                    ours = line.contains(from);
                    attempts += ours && command.told() >= 400 ? 1 : 0;
                } else if (upper.startsWith("RCPT TO:") && ours && line.contains(to)) {
                    attempts++;
                }
            }
        }
        return Math.max(1, attempts);
    }
}
