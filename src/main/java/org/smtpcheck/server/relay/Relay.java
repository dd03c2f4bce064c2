package org.smtpcheck.server.relay;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.smtpcheck.server.Onward;
import org.smtpcheck.server.RecordedMessage;
import org.smtpcheck.server.RecordedMessage.Address;
import org.smtpcheck.server.grammar.Path;
import org.smtpcheck.wire.Endpoint;
import org.smtpcheck.wire.Octets;

/**
 * A small MTA behind the front of an embedded server: takes what the front took, and delivers it to mailboxes or passes
 * it on, with retries and reports.
 *
 * <p>Threads: any may call it; deliveries run on one event loop. What does not fit its bounds is refused at the front.
 */
public final class Relay implements Onward {

    private static final Set<String> SENDER_FIELDS = Set.of("from", "sender");

    private final RelayConfig config;
    private final Surroundings surroundings;
    private final Clock clock;
    private final Addressing addressing;
    private final Reporter reporter;
    private final Queue queue;
    private final Mailstore mailstore;
    private final Optional<Maildirs> maildirs;
    private final Consumer<RelayEvent> listener;
    private final AtomicLong ids = new AtomicLong();

    /** @param listener is told what happens, on any thread */
    public Relay(RelayConfig config, Surroundings surroundings, Consumer<RelayEvent> listener) {
        this.config = config;
        this.surroundings = surroundings;
        this.clock = surroundings.clock();
        this.addressing = new Addressing(config);
        this.queue = new Queue(config.bounds());
        this.mailstore = new Mailstore(config.bounds());
        this.maildirs = config.maildirs().map(Maildirs::new);
        this.listener = listener;
        this.reporter = new Reporter(config);
    }

    @Override
    public boolean relays(Path forwardPath, String client, Standing standing) {
        if (forwardPath.domain().startsWith("[")) {
            return false;
        }
        if (config.isRelayDomain(forwardPath.domain())) {
            return true;
        }
        return switch (config.clients()) {
            case ANY -> true;
            case AUTHENTICATED -> standing == Standing.AUTHENTICATED;
            case LOOPBACK -> standing == Standing.AUTHENTICATED || isLoopback(client);
        };
    }

    private static boolean isLoopback(String client) {
        return client.startsWith("127.") || client.equals("0:0:0:0:0:0:0:1") || client.equals("::1");
    }

    @Override
    public boolean knows(String localPart) {
        return addressing.hasAlias(localPart);
    }

    @Override
    public boolean hasRoom(long octets) {
        return queue.hasRoom(octets);
    }

    @Override
    public List<RecordedMessage> deliveries(List<RecordedMessage> taken) {
        return mailstore.messages();
    }

    /** How many messages wait or are under way. */
    public int queued() {
        return queue.size();
    }

    @Override
    public void take(RecordedMessage message) {
        AddressMap canonical = new AddressMap(config.canonical());
        Octets content = withoutReturnPath(message.delivered());
        if (!canonical.isEmpty()) {
            content = MessageContent.of(content)
                    .withAddresses(SENDER_FIELDS, canonical::map)
                    .octets();
        }
        Address from =
                new Address(canonical.map(message.from().path()), message.from().parameters());
        List<Address> local = new ArrayList<>();
        List<Address> foreign = new ArrayList<>();
        for (Address recipient : message.to()) {
            addressing.expand(recipient).forEach(each -> (addressing.isLocal(each) ? local : foreign).add(each));
        }
        if (!local.isEmpty()) {
            store(message, from, local, content);
        }
        send(message.id(), from, foreign, content);
    }

    /** RFC 5321 §4.4: only final delivery puts a Return-Path there. */
    private static Octets withoutReturnPath(Octets delivered) {
        String text = delivered.toLatin1();
        return text.regionMatches(true, 0, "Return-Path:", 0, 12)
                ? Octets.latin1(text.substring(text.indexOf("\r\n") + 2))
                : delivered;
    }

    private void store(RecordedMessage message, Address from, List<Address> local, Octets content) {
        Octets delivered = delivered(from, content);
        List<Address> mailboxes = local.stream().distinct().toList();
        keep(message.deliveredTo(mailboxes, delivered));
        Parcel parcel = new Parcel(message.id(), message.at(), from, mailboxes, content, Route.all(""), 0);
        Fate fate = new Fate(Fate.Kind.DELIVERED, "2.0.0", "", "delivered to a mailbox of " + config.name());
        Map<Address, Fate> fates = new LinkedHashMap<>();
        mailboxes.forEach(mailbox -> {
            tell(message.id(), mailbox, RelayEvent.Kind.STORED, fate.text());
            fates.put(mailbox, fate);
        });
        report(parcel, fates);
    }

    private Octets delivered(Address from, Octets content) {
        return config.lacks(Habit.ADDS_RETURN_PATH)
                ? content
                : Octets.utf8("Return-Path: <" + returnPath(from.path()) + ">\r\n")
                        .plus(content);
    }

    private String returnPath(String path) {
        String cased = config.has(Habit.RETURN_PATH_KEEPS_CASE) ? path : path.toLowerCase(Locale.ROOT);
        String quoted = config.has(Habit.RETURN_PATH_KEEPS_QUOTES) ? cased : cased.replace("\"", "");
        return config.has(Habit.RETURN_PATH_KEEPS_UTF8) ? quoted : quoted.replaceAll("[^\\x00-\\x7f]", "?");
    }

    private void keep(RecordedMessage message) {
        mailstore.add(message);
        maildirs.ifPresent(folder -> surroundings.computing().execute(() -> {
            try {
                folder.deliver(message);
            } catch (IOException e) {
                message.to()
                        .forEach(recipient -> tell(
                                message.id(),
                                recipient,
                                RelayEvent.Kind.DROPPED,
                                "its maildir cannot be written: " + e));
            }
        }));
    }

    private void send(String id, Address from, List<Address> foreign, Octets content) {
        Map<Object, List<Address>> groups = new LinkedHashMap<>();
        Map<Object, Route> routes = new LinkedHashMap<>();
        Map<Address, Fate> lost = new LinkedHashMap<>();
        foreign.stream().distinct().forEach(recipient -> {
            Optional<Route> route = addressing.route(from.path(), recipient);
            if (route.isEmpty()) {
                lost.put(recipient, Fate.failed("5.4.4", "there is no route to this domain"));
                return;
            }
            Object group = config.has(Habit.SENDS_ONE_COPY) ? route.get() : recipient;
            groups.computeIfAbsent(group, key -> new ArrayList<>()).add(recipient);
            routes.put(group, route.get());
        });
        Parcel whole = new Parcel(id, clock.instant(), from, foreign, content, Route.all(""), 0);
        groups.forEach((group, recipients) -> keep(
                new Parcel(id, whole.arrived(), from, recipients, content, route(routes, group), 0), Duration.ZERO));
        if (!lost.isEmpty()) {
            fail(whole, lost);
        }
    }

    private static Route route(Map<Object, Route> routes, Object group) {
        return java.util.Objects.requireNonNull(routes.get(group));
    }

    private void keep(Parcel parcel, Duration pause) {
        queue.add(parcel);
        if (pause.isZero()) {
            queue.wake(parcel);
            pump();
        } else {
            surroundings.delays().apply(pause).thenRun(() -> {
                queue.wake(parcel);
                pump();
            });
        }
    }

    private void pump() {
        for (Optional<Parcel> next = queue.next(); next.isPresent(); next = queue.next()) {
            Parcel parcel = next.get();
            attempt(parcel).whenComplete((fates, defect) -> {
                Fate ours = Fate.deferred("4.3.0", "the relay itself failed: " + defect);
                settle(parcel, fates == null ? new Tally(parcel.to()).all(ours) : fates);
            });
        }
    }

    private CompletionStage<Map<Address, Fate>> attempt(Parcel parcel) {
        Optional<Endpoint> hop = surroundings.directory().resolve(parcel.route().to());
        if (hop.isEmpty()) {
            Fate unknown = Fate.failed("5.4.4", "the next hop " + parcel.route().to() + " is not known");
            return CompletableFuture.completedFuture(new Tally(parcel.to()).all(unknown));
        }
        return new Delivery(
                        surroundings.loop(),
                        surroundings.computing(),
                        clock,
                        hop.get(),
                        config.schedule().timeout(),
                        new ClientDialogue(config, parcel, addressing.login(parcel.route())))
                .start(surroundings.connector());
    }

    private void settle(Parcel parcel, Map<Address, Fate> tried) {
        queue.settle(parcel);
        Outcome outcome = Outcome.of(config, parcel, tried, clock.instant());
        outcome.settled().forEach((recipient, fate) -> {
            RelayEvent.Kind kind = fate.kind() == Fate.Kind.FAILED ? RelayEvent.Kind.FAILED : RelayEvent.Kind.DELIVERED;
            tell(parcel.id(), recipient, kind, parcel.route().to() + ": " + fate.shown());
        });
        report(parcel, outcome.settled());
        outcome.dropped()
                .forEach(recipient ->
                        tell(parcel.id(), recipient, RelayEvent.Kind.DROPPED, "lost after a refusal for now"));
        if (!outcome.again().isEmpty()) {
            keep(parcel.triedAgain().to(outcome.again()), outcome.pause());
            outcome.deferred()
                    .forEach((recipient, fate) -> tell(
                            parcel.id(),
                            recipient,
                            RelayEvent.Kind.DEFERRED,
                            parcel.route().to() + ": " + fate.shown()));
        }
        pump();
    }

    private void fail(Parcel parcel, Map<Address, Fate> fates) {
        fates.forEach((recipient, fate) -> tell(parcel.id(), recipient, RelayEvent.Kind.FAILED, fate.shown()));
        report(parcel, fates);
    }

    private void report(Parcel parcel, Map<Address, Fate> fates) {
        Reporter.Due due = reporter.due(parcel, fates);
        due.unwanted()
                .forEach(recipient ->
                        tell(parcel.id(), recipient, RelayEvent.Kind.DROPPED, "no report is due: " + due.reason()));
        for (Map<Address, Fate> each : due.reports()) {
            String id = String.format(Locale.ROOT, "R%X%04X", clock.millis(), ids.incrementAndGet() & 0xffff);
            Octets content = new Report(id, config.name(), due.to(), parcel, clock.instant()).octets(each);
            if (!queue.hasRoom(content.length())) {
                tell(id, new Address(due.to(), List.of()), RelayEvent.Kind.DROPPED, "the queue is full");
                continue;
            }
            Address to = new Address(due.to(), List.of());
            tell(parcel.id(), to, RelayEvent.Kind.REPORTED, "as " + id);
            submit(id, due.from(), to, content);
        }
    }

    /** Sends a message of our own: the front, which adds a Received field, has not seen it, so it has none. */
    private void submit(String id, Address from, Address to, Octets content) {
        for (Address recipient : addressing.expand(to)) {
            if (addressing.isLocal(recipient)) {
                Octets delivered = delivered(from, content);
                keep(RecordedMessage.ofOwn(id, clock.instant(), from, recipient, content, delivered));
                tell(id, recipient, RelayEvent.Kind.STORED, "a report");
            } else {
                send(id, from, List.of(recipient), content);
            }
        }
    }

    private void tell(String id, Address recipient, RelayEvent.Kind kind, String detail) {
        listener.accept(new RelayEvent(clock.instant(), id, recipient.path(), kind, detail));
    }

    /** Forgets what waits; sessions under way end with their event loop. */
    @Override
    public void close() {
        queue.close();
        maildirs.ifPresent(Maildirs::close);
    }
}
