package org.smtpcheck.place;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.smtpcheck.probe.Arrival;
import org.smtpcheck.probe.Place;
import org.smtpcheck.server.EmbeddedServer;
import org.smtpcheck.server.RecordedMessage;
import org.smtpcheck.server.RecordedSession;
import org.smtpcheck.server.ServerStartException;
import org.smtpcheck.suite.SinkConduct;

/** A sink: one of our own servers, read from its recordings. Threads: any. */
final class SinkPlace implements Place {

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int OTHERS_SHOWN = 3;
    private static final int COMMANDS_SHOWN = 4;
    private static final int LINE_SHOWN = 40;

    private final String name;
    private final EmbeddedServer server;
    private final Map<String, Set<String>> tokens = new HashMap<>();
    private final SinkVisits visits;

    SinkPlace(String name, EmbeddedServer server) {
        this.name = name;
        this.server = server;
        this.visits = new SinkVisits(this, server);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String described() {
        return "sink " + name + " (" + server.address().getAddress().getHostAddress() + ":" + port() + ")";
    }

    @Override
    public Optional<Place> visits() {
        return Optional.of(visits);
    }

    @Override
    public String conduct(SinkConduct conduct) {
        try {
            server.conduct(ServerConfigs.conducted(server.config(), conduct));
        } catch (ServerStartException e) {
            return "the sink `" + name + "` cannot do this: " + e.getMessage() + "; " + e.remedy();
        }
        visits.begin();
        return "";
    }

    @Override
    public void resume() {
        server.resume();
        visits.end();
    }

    int port() {
        return server.address().getPort();
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public CompletionStage<Look> look(String token) {
        String wanted = token.toLowerCase(Locale.ROOT);
        List<RecordedMessage> own = new ArrayList<>();
        List<RecordedMessage> others = new ArrayList<>();
        List<RecordedMessage> messages = server.messages();
        for (RecordedMessage message : messages) {
            (tokens(message).contains(wanted) ? own : others).add(message);
        }
        List<RecordedMessage> shown = others.subList(Math.max(0, others.size() - OTHERS_SHOWN), others.size());
        Map<Integer, RecordedSession> sessions = own.isEmpty() ? Map.of() : sessions();
        return CompletableFuture.completedFuture(new Look(
                own.stream().map(message -> arrival(message, sessions)).toList(),
                shown.stream().map(message -> arrival(message, Map.of())).toList(),
                messages.size() + (int) Math.min(Integer.MAX_VALUE / 2, server.droppedMessages()),
                ""));
    }

    boolean holds(String token) {
        String wanted = token.toLowerCase(Locale.ROOT);
        return server.messages().stream().anyMatch(message -> tokens(message).contains(wanted));
    }

    /** Whether a client is in the midst of something. */
    boolean isBusy() {
        return server.sessions().stream()
                .anyMatch(session -> session.end() == org.smtpcheck.server.SessionEnd.OPEN
                        && !session.commands().isEmpty()
                        && session.commands().get(session.commands().size() - 1).told() == 354);
    }

    /** Looking for tokens costs; each message is searched once. */
    private Set<String> tokens(RecordedMessage message) {
        synchronized (tokens) {
            if (tokens.size() > 5000) {
                tokens.clear();
            }
            return tokens.computeIfAbsent(message.id(), id -> Tokens.in(paths(message), message.content()));
        }
    }

    private static List<String> paths(RecordedMessage message) {
        List<String> paths = new ArrayList<>(List.of(message.from().path()));
        paths.addAll(message.from().parameters());
        message.to().forEach(to -> {
            paths.add(to.path());
            paths.addAll(to.parameters());
        });
        return paths;
    }

    private Map<Integer, RecordedSession> sessions() {
        Map<Integer, RecordedSession> byIndex = new HashMap<>();
        server.sessions().forEach(session -> byIndex.put(session.index(), session));
        return byIndex;
    }

    private Arrival arrival(RecordedMessage message, Map<Integer, RecordedSession> sessions) {
        return Arrival.of(
                name,
                message.id(),
                message.at(),
                Optional.of(message.from().path()),
                message.to().stream().map(RecordedMessage.Address::path).toList(),
                message.content(),
                Arrival.LineEnds.KEPT,
                Optional.of(Deliveries.of(message, Optional.ofNullable(sessions.get(message.session())), sessions)));
    }

    private static String shortened(String line) {
        return line.length() <= LINE_SHOWN ? line : line.substring(0, LINE_SHOWN) + "…";
    }

    @Override
    public String activity() {
        List<RecordedSession> sessions = server.sessions();
        if (sessions.isEmpty()) {
            return "nobody connected to it";
        }
        RecordedSession last = sessions.get(sessions.size() - 1);
        List<String> commands = new ArrayList<>();
        last.commands().stream()
                .skip(Math.max(0, last.commands().size() - COMMANDS_SHOWN))
                .forEach(command -> commands.add(shortened(command.line()) + " → " + command.told()));
        return sessions.size() + (sessions.size() == 1 ? " connection" : " connections") + " reached it, the last from "
                + last.peer()
                + (commands.isEmpty() ? " without a command" : " ended with " + String.join(", ", commands));
    }
}
