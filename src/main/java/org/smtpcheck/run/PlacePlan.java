package org.smtpcheck.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.smtpcheck.place.SuitePlaces;
import org.smtpcheck.suite.PlaceDef;
import org.smtpcheck.suite.Scope;
import org.smtpcheck.suite.ServerDef;
import org.smtpcheck.suite.SinkAddress;
import org.smtpcheck.suite.Suite;

/**
 * The places of a suite, with those that facts give: {@code sink}, {@code mailbox-at} and {@code return-domain}. A fact
 * of the suite's first target that has it holds for the suite.
 */
final class PlacePlan {

    private final Suite suite;
    private final List<Scope> scopes;

    private PlacePlan(Suite suite) {
        this.suite = suite;
        this.scopes = suite.targets().stream()
                .<Scope>map(target ->
                        new StaticScope(Map.of(), suite.vars(), suite.facts(), target.facts(), suite.secrets()))
                .toList();
    }

    static SuitePlaces of(Suite suite) {
        return new PlacePlan(suite).places();
    }

    private SuitePlaces places() {
        List<SinkAddress> given = fact(SinkAddress.PLACE).map(PlacePlan::parsed).orElse(List.of());
        Map<String, ServerDef> sinks = new LinkedHashMap<>(suite.sinks());
        for (int number = 1; number <= given.size(); number++) {
            sinks.putIfAbsent(SinkAddress.place(number), given.get(number - 1).server());
        }
        Map<String, PlaceDef> places = new LinkedHashMap<>(suite.places());
        fact("mailbox-at").ifPresent(at -> places.putIfAbsent("mailbox", mailbox(at)));
        fact("return-domain")
                .flatMap(domain -> sinkOf(domain, given, sinks))
                .ifPresent(sink -> places.putIfAbsent("bounces", PlaceDef.at(sink)));
        return new SuitePlaces(suite.path(), sinks, places);
    }

    /** What is wrong with them the planner has said already. */
    private static List<SinkAddress> parsed(String sinks) {
        try {
            return SinkAddress.parse(sinks);
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private Optional<String> fact(String name) {
        return scopes.stream()
                .map(scope -> scope.lookup(name))
                .filter(Scope.Found.class::isInstance)
                .map(found -> ((Scope.Found) found).value())
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** Who logs in is who is tested, unless the URL says otherwise. */
    private PlaceDef mailbox(String at) {
        return at.startsWith("imaps:")
                ? new PlaceDef(at, fact("user").orElse(""), fact("password").orElse(""), List.of())
                : PlaceDef.at(at);
    }

    /** The sink that is there for {@code domain}; one that takes mail for all will do. */
    private static Optional<String> sinkOf(String domain, List<SinkAddress> given, Map<String, ServerDef> sinks) {
        for (int number = 1; number <= given.size(); number++) {
            if (given.get(number - 1).isFor(domain)) {
                return Optional.of(SinkAddress.place(number));
            }
        }
        return sinks.entrySet().stream()
                .filter(sink -> sink.getValue().domains().stream()
                        .anyMatch(own -> own.toLowerCase(Locale.ROOT).equals(domain.toLowerCase(Locale.ROOT))))
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> sinks.entrySet().stream()
                        .filter(sink -> sink.getValue().domains().isEmpty())
                        .map(Map.Entry::getKey)
                        .findFirst());
    }
}
