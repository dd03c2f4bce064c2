package org.smtpcheck.place;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.smtpcheck.probe.Place;
import org.smtpcheck.probe.Places;
import org.smtpcheck.server.ServerStartException;
import org.smtpcheck.suite.PlaceDef;
import org.smtpcheck.suite.ServerDef;

/**
 * All places of a run: starts the sinks, opens the mailboxes, and knows which messages were seen to arrive. Equal sinks
 * and mailboxes of several suites are one.
 *
 * <p>Threads: opened and closed by one, read by any.
 */
public final class PlaceHouse implements AutoCloseable {

    /** How long a mailbox may take to be opened; a server of IMAP may be far away. */
    private static final Duration OPENING = Duration.ofSeconds(30);

    private final Map<String, Rooms> suites = new HashMap<>();
    private final Map<SinkKey, SinkPlace> sinks = new LinkedHashMap<>();
    private final Map<PlaceDef, MailboxPlace> mailboxes = new LinkedHashMap<>();
    private final PlacePool pool = new PlacePool();
    private final Ledger ledger = new Ledger(System::nanoTime);

    /** What makes two sinks one: the same port; where each may take a free one, the same name. */
    private record SinkKey(String name, ServerDef def) {
        static SinkKey of(String name, ServerDef def) {
            return new SinkKey(def.listen().endsWith(":0") ? name : "", def);
        }
    }

    /** The places of one suite. */
    private final class Rooms implements Places {

        private final Map<String, Place> byName = new LinkedHashMap<>();
        private final Map<String, String> vars = new HashMap<>();
        private String problem = "";

        @Override
        public Optional<Place> byName(String name) {
            return Optional.ofNullable(byName.get(name));
        }

        @Override
        public List<Place> all() {
            return byName.values().stream().distinct().toList();
        }

        @Override
        public Map<String, String> vars() {
            return Map.copyOf(vars);
        }

        @Override
        public void posted(String token, String target, String reply) {
            if (!byName.isEmpty()) {
                ledger.add(token, target, reply);
            }
        }
    }

    /** Starts and opens all that {@code suites} name, the sinks on {@code servers}. */
    public static PlaceHouse open(Collection<SuitePlaces> suites, EmbeddedTargets servers) {
        PlaceHouse house = new PlaceHouse();
        suites.forEach(suite -> house.suites.put(suite.suite(), house.rooms(suite, servers)));
        return house;
    }

    private Rooms rooms(SuitePlaces suite, EmbeddedTargets servers) {
        Rooms rooms = new Rooms();
        suite.sinks().forEach((name, def) -> sink(name, def, rooms, servers));
        suite.places().forEach((name, def) -> place(name, def, rooms));
        return rooms;
    }

    private void sink(String name, ServerDef def, Rooms rooms, EmbeddedTargets servers) {
        SinkPlace sink = sinks.get(SinkKey.of(name, def));
        if (sink == null) {
            try {
                sink = new SinkPlace(name, servers.sink(name, def));
                sinks.put(SinkKey.of(name, def), sink);
            } catch (ServerStartException e) {
                rooms.problem = "the sink `" + name + "` does not run: " + e.getMessage() + "; " + e.remedy();
                return;
            }
        }
        rooms.byName.put(name, sink);
        rooms.vars.put("sink." + name + ".port", Integer.toString(sink.port()));
    }

    private void place(String name, PlaceDef def, Rooms rooms) {
        if (def.isSink()) {
            Place sink = rooms.byName.get(def.at());
            if (sink != null) {
                rooms.byName.put(name, sink);
            }
            return;
        }
        MailboxPlace place = mailboxes.get(def);
        if (place == null) {
            String problem;
            try {
                place = mailbox(name, def);
                problem = opened(place);
            } catch (MailboxReader.MailboxException e) {
                rooms.problem = "the place `" + name + "` cannot be read: " + e.getMessage();
                return;
            }
            if (!problem.isEmpty()) {
                rooms.problem = "the place `" + name + "` cannot be read: " + problem;
            }
            mailboxes.put(def, place);
        }
        rooms.byName.put(name, place);
    }

    private MailboxPlace mailbox(String name, PlaceDef def) throws MailboxReader.MailboxException {
        if (def.at().startsWith("imaps:")) {
            Imap.Address address = Imap.Address.parse(def.at());
            return new MailboxPlace(
                    name,
                    "imaps://" + address.host() + ":" + address.port() + "/" + address.folder(),
                    Duration.ofSeconds(1),
                    new Imap(name, def, address),
                    pool);
        }
        String rest = def.at().substring(def.at().indexOf(':') + 1);
        if (def.at().startsWith("maildir:")) {
            return new MailboxPlace(
                    name, "maildir " + rest, Duration.ofMillis(200), new Maildir(name, Path.of(rest)), pool);
        }
        return new MailboxPlace(name, "mbox " + rest, Duration.ofMillis(500), new Mbox(name, Path.of(rest)), pool);
    }

    private static String opened(MailboxPlace place) {
        try {
            return place.open().toCompletableFuture().get(OPENING.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return place.described() + ": no answer within " + OPENING.toSeconds() + " s";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return place.described() + ": interrupted";
        } catch (java.util.concurrent.ExecutionException e) {
            throw new CompletionException(e.getCause());
        }
    }

    /** The places of the suite at this path. */
    public Places of(String suite) {
        Rooms rooms = suites.get(suite);
        return rooms == null ? Places.NONE : rooms;
    }

    /** Why nothing of this suite can be judged: a sink that does not run, a mailbox that cannot be read; else empty. */
    public String problem(String suite) {
        Rooms rooms = suites.get(suite);
        return rooms == null ? "" : rooms.problem;
    }

    /**
     * Messages that servers took and that were seen nowhere so far; what a mailbox holds by now is seen at the next
     * look only.
     */
    public List<LeftOver> leftOver() {
        return ledger.all().stream().filter(this::isUnseen).toList();
    }

    /** Whether a message may still come: one that was taken less than {@code age} ago was seen nowhere yet. */
    public boolean isAwaiting(Duration age) {
        return ledger.since(age).stream().anyMatch(this::isUnseen);
    }

    private boolean isUnseen(LeftOver posted) {
        return sinks.values().stream().noneMatch(sink -> sink.holds(posted.token()))
                && mailboxes.values().stream().noneMatch(mailbox -> mailbox.hasSeen(posted.token()));
    }

    /** Whether a client of a sink is in the midst of a message. */
    public boolean isBusy() {
        return sinks.values().stream().anyMatch(SinkPlace::isBusy);
    }

    @Override
    public void close() {
        mailboxes.values().forEach(MailboxPlace::close);
        pool.close();
    }
}
