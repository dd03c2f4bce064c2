package org.smtpcheck.server.relay;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Settings of a relay. Domains and addresses in it are compared without regard to case.
 *
 * @param name its own name, in EHLO, Received and reports; a local domain
 * @param localDomains domains whose mail stays here, as at the front
 * @param clients whose mail it relays to any domain
 * @param relayDomains domains to which it relays anyone's mail
 * @param routes the ways out, the first that fits is taken
 * @param generic addresses or {@code @domain}s as they are written on the way out
 * @param canonical addresses or {@code @domain}s of senders as they are written on the way in
 * @param aliases local parts, or addresses, with where their mail goes instead: addresses or local parts
 * @param schedule when it tries again
 * @param maildirs the folder whose subfolder LOCALPART is the maildir of a local mailbox; without, mail is only kept in
 *     memory
 * @param bounds of its queue
 * @param habits what it does right
 */
public record RelayConfig(
        String name,
        List<String> localDomains,
        Clients clients,
        List<String> relayDomains,
        List<Route> routes,
        Map<String, String> generic,
        Map<String, String> canonical,
        Map<String, List<String>> aliases,
        Schedule schedule,
        Optional<Path> maildirs,
        Bounds bounds,
        Set<Habit> habits) {

    public RelayConfig {
        localDomains = List.copyOf(localDomains);
        relayDomains = List.copyOf(relayDomains);
        routes = List.copyOf(routes);
        generic = Map.copyOf(generic);
        canonical = Map.copyOf(canonical);
        aliases = Map.copyOf(aliases);
        habits = Set.copyOf(habits);
    }

    /** A conformant relay without routes, for clients on loopback and authenticated ones. */
    public static RelayConfig of(String name, List<String> localDomains) {
        return new RelayConfig(
                name,
                localDomains,
                Clients.LOOPBACK,
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Schedule.USUAL,
                Optional.empty(),
                Bounds.USUAL,
                EnumSet.allOf(Habit.class));
    }

    public RelayConfig withClients(Clients other, List<String> domains) {
        return changed(parts -> {
            parts.clients = other;
            parts.relayDomains = domains;
        });
    }

    public RelayConfig withRoutes(List<Route> others) {
        return changed(parts -> parts.routes = others);
    }

    public RelayConfig withMaps(
            Map<String, String> otherGeneric,
            Map<String, String> otherCanonical,
            Map<String, List<String>> otherAliases) {
        return changed(parts -> {
            parts.generic = otherGeneric;
            parts.canonical = otherCanonical;
            parts.aliases = otherAliases;
        });
    }

    public RelayConfig withSchedule(Schedule other) {
        return changed(parts -> parts.schedule = other);
    }

    public RelayConfig withMaildirs(Path folder) {
        return changed(parts -> parts.maildirs = Optional.of(folder));
    }

    public RelayConfig withBounds(Bounds other) {
        return changed(parts -> parts.bounds = other);
    }

    public RelayConfig withHabits(Set<Habit> others) {
        return changed(parts -> parts.habits = others);
    }

    private RelayConfig changed(Consumer<Parts> change) {
        Parts parts = new Parts(this);
        change.accept(parts);
        return new RelayConfig(
                name,
                localDomains,
                parts.clients,
                parts.relayDomains,
                parts.routes,
                parts.generic,
                parts.canonical,
                parts.aliases,
                parts.schedule,
                parts.maildirs,
                parts.bounds,
                parts.habits);
    }

    /** What a copy may have otherwise. */
    private static final class Parts {
        Clients clients;
        List<String> relayDomains;
        List<Route> routes;
        Map<String, String> generic;
        Map<String, String> canonical;
        Map<String, List<String>> aliases;
        Schedule schedule;
        Optional<Path> maildirs;
        Bounds bounds;
        Set<Habit> habits;

        Parts(RelayConfig config) {
            clients = config.clients;
            relayDomains = config.relayDomains;
            routes = config.routes;
            generic = config.generic;
            canonical = config.canonical;
            aliases = config.aliases;
            schedule = config.schedule;
            maildirs = config.maildirs;
            bounds = config.bounds;
            habits = config.habits;
        }
    }

    /**
     * Whether mail for a domain stays here. An address literal that was taken at the front is always the server's own.
     */
    boolean isLocal(String domain) {
        return domain.isEmpty()
                || domain.startsWith("[")
                || domain.equalsIgnoreCase(name)
                || localDomains.stream().anyMatch(domain::equalsIgnoreCase);
    }

    boolean isRelayDomain(String domain) {
        String wanted = domain.toLowerCase(Locale.ROOT);
        return relayDomains.stream().map(own -> own.toLowerCase(Locale.ROOT)).anyMatch(wanted::equals);
    }

    boolean has(Habit habit) {
        return habits.contains(habit);
    }

    boolean lacks(Habit habit) {
        return !habits.contains(habit);
    }

    /** Whose mail is relayed to any domain. */
    public enum Clients {
        /** Clients on this machine, and authenticated ones. */
        LOOPBACK,
        /** Authenticated ones. */
        AUTHENTICATED,
        /** Anyone: an open relay (RFC 2505 §2.1 forbids it). */
        ANY
    }

    /**
     * When it tries again (RFC 5321 §4.5.4.1).
     *
     * @param retry the pause after a try that came to nothing
     * @param lifetime how old mail may become before it is reported as undeliverable
     * @param timeout how long a next hop may take to connect, and for each reply
     */
    public record Schedule(Duration retry, Duration lifetime, Duration timeout) {

        /** 2 s, 30 s and 20 s: the pace of tests, not of the RFC. */
        public static final Schedule USUAL =
                new Schedule(Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofSeconds(20));
    }

    /**
     * Bounds of what it holds.
     *
     * @param messages in the queue, and again in the mailboxes
     * @param octets in the queue, and again in the mailboxes
     * @param sessions to next hops at once
     */
    public record Bounds(int messages, long octets, int sessions) {

        /** 1,000 messages, 64 MiB, 20 sessions. */
        public static final Bounds USUAL = new Bounds(1000, 64L << 20, 20);
    }
}
