package org.smtpcheck.server.relay;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.smtpcheck.server.RecordedMessage.Address;

/** Where mail goes: aliases, what is local, and routes. Decides by its settings alone. */
final class Addressing {

    private static final int MOST_EXPANSIONS = 1000;

    private final RelayConfig config;

    Addressing(RelayConfig config) {
        this.config = config;
    }

    /** Whether an alias exists for a local part in any of the local domains. */
    boolean hasAlias(String localPart) {
        return alias(localPart, "").isPresent()
                || config.localDomains().stream()
                        .anyMatch(domain -> alias(localPart, domain).isPresent())
                || alias(localPart, config.name()).isPresent();
    }

    /**
     * The recipients that {@code recipient} stands for, each once: itself unless it is a local alias. An alias that
     * comes back to itself is a mailbox there.
     */
    Set<Address> expand(Address recipient) {
        Set<Address> found = new LinkedHashSet<>();
        Set<String> seen = new HashSet<>();
        Deque<Address> open = new ArrayDeque<>(List.of(recipient));
        while (!open.isEmpty() && seen.size() < MOST_EXPANSIONS) {
            Address next = open.remove();
            String domain = domain(next.path());
            Optional<List<String>> targets =
                    config.isLocal(domain) ? alias(localPart(next.path()), domain) : Optional.empty();
            if (targets.isEmpty() || !seen.add(next.path().toLowerCase(Locale.ROOT))) {
                found.add(next);
            } else {
                targets.get().forEach(target -> open.add(new Address(qualified(target, domain), next.parameters())));
            }
        }
        return found;
    }

    private String qualified(String target, String domain) {
        if (target.indexOf('@') >= 0) {
            return target;
        }
        String home = config.localDomains().stream().findFirst().orElse(config.name());
        return target + "@" + (domain.isEmpty() ? home : domain);
    }

    private Optional<List<String>> alias(String localPart, String domain) {
        return config.aliases().entrySet().stream()
                .filter(entry -> equal(entry.getKey(), localPart) || equal(entry.getKey(), localPart + "@" + domain))
                .map(java.util.Map.Entry::getValue)
                .findFirst();
    }

    private boolean equal(String alias, String written) {
        return config.has(Habit.ALIASES_IN_ANY_CASE) ? alias.equalsIgnoreCase(written) : alias.equals(written);
    }

    boolean isLocal(Address recipient) {
        return config.isLocal(domain(recipient.path()));
    }

    /** The way out; empty where there is none. */
    Optional<Route> route(String reversePath, Address recipient) {
        List<Route> routes = config.routes();
        for (int i = 0; i < routes.size(); i++) {
            if (routes.get(i).fits(reversePath, domain(recipient.path()))) {
                int chosen = config.has(Habit.TAKES_FITTING_ROUTE) ? i : (i + 1) % routes.size();
                return Optional.of(routes.get(chosen));
            }
        }
        return Optional.empty();
    }

    /** With what a route authenticates. */
    Route.Login login(Route route) {
        if (route.login().isNone() || config.has(Habit.USES_ROUTE_CREDENTIALS)) {
            return route.login();
        }
        return config.routes().stream()
                .map(Route::login)
                .filter(login -> !login.isNone() && !login.equals(route.login()))
                .findFirst()
                .orElse(new Route.Login(
                        route.login().user(),
                        route.login().password() + "-wrong",
                        route.login().exposure()));
    }

    static String domain(String path) {
        int at = path.lastIndexOf('@');
        return at < 0 ? "" : path.substring(at + 1);
    }

    /** Without the quotes that its meaning does not need (RFC 5321 §4.1.2). */
    private static String localPart(String path) {
        int at = path.lastIndexOf('@');
        String written = at < 0 ? path : path.substring(0, at);
        boolean quoted = written.length() > 1 && written.startsWith("\"") && written.endsWith("\"");
        return quoted ? written.substring(1, written.length() - 1).replaceAll("\\\\(.)", "$1") : written;
    }
}
