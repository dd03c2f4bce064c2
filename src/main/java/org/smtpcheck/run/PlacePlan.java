package org.smtpcheck.run;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.smtpcheck.place.SuitePlaces;
import org.smtpcheck.suite.PlaceDef;
import org.smtpcheck.suite.Scope;
import org.smtpcheck.suite.Suite;

/** The places of a suite, with those that facts give: {@code mailbox-at} and {@code return-domain}. */
final class PlacePlan {

    private PlacePlan() {}

    /** @param scope in which the suite's facts have values */
    static SuitePlaces of(Suite suite, Scope scope) {
        Map<String, PlaceDef> places = new LinkedHashMap<>(suite.places());
        fact("mailbox-at", scope).ifPresent(at -> places.putIfAbsent("mailbox", mailbox(at, scope)));
        fact("return-domain", scope)
                .flatMap(domain -> sinkOf(domain, suite))
                .ifPresent(sink -> places.putIfAbsent("bounces", PlaceDef.at(sink)));
        return new SuitePlaces(suite.path(), suite.sinks(), places);
    }

    private static Optional<String> fact(String name, Scope scope) {
        return scope.lookup(name) instanceof Scope.Found found && !found.value().isEmpty()
                ? Optional.of(found.value())
                : Optional.empty();
    }

    /** Who logs in is who is tested, unless the URL says otherwise. */
    private static PlaceDef mailbox(String at, Scope scope) {
        return at.startsWith("imaps:")
                ? new PlaceDef(
                        at,
                        fact("user", scope).orElse(""),
                        fact("password", scope).orElse(""),
                        java.util.List.of())
                : PlaceDef.at(at);
    }

    /** The sink that takes mail for {@code domain}; a sink that takes mail for all will do. */
    private static Optional<String> sinkOf(String domain, Suite suite) {
        return suite.sinks().entrySet().stream()
                .filter(sink -> sink.getValue().domains().stream()
                        .anyMatch(own -> own.toLowerCase(Locale.ROOT).equals(domain.toLowerCase(Locale.ROOT))))
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> suite.sinks().entrySet().stream()
                        .filter(sink -> sink.getValue().domains().isEmpty())
                        .map(Map.Entry::getKey)
                        .findFirst());
    }
}
