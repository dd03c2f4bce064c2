package org.smtpcheck.probe;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Says what did arrive, where something else was expected. Pure. */
final class NearestMiss {

    /** How it begins where nothing at all came to a place. */
    static final String NOTHING = "nothing arrived at ";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private NearestMiss() {}

    /** A message in words. */
    static String of(Arrival arrival) {
        String from = arrival.from().map(path -> "from <" + path + "> ").orElse("");
        String to = arrival.to().isEmpty() ? "" : "to <" + String.join(">, <", arrival.to()) + "> ";
        return from + to + "at " + TIME.format(arrival.at())
                + arrival.delivery().map(session -> " by " + session.peer()).orElse("");
    }

    /** What was seen at a place, for the transcript; nothing where the step looked at none. */
    static Optional<String> seen(Observation observation) {
        if (observation instanceof Observation.Arrived arrived) {
            return Optional.of(arrived.arrival()
                    .map(arrival -> "arrived at " + arrived.place().described() + ": " + of(arrival))
                    .orElse("no message of this probe at " + arrived.place().described()));
        }
        return observation instanceof Observation.Visited visited
                ? Optional.of(visited.sessions() + " of this probe's sessions have ended at "
                        + visited.place().described())
                : Optional.empty();
    }

    /** What there is at a place to which nothing of the probe came. */
    static String at(Place place, Place.Look look) {
        String activity = place.activity();
        String others = look.others().isEmpty()
                ? NOTHING + place.described()
                : "only others arrived at " + place.described() + " (" + look.total() + "), the last "
                        + of(look.others().get(look.others().size() - 1));
        return others + (activity.isEmpty() ? "" : "; " + activity);
    }

    /** The same miss, with the places where the probe's message is instead. */
    static Judgement.Missed elsewhere(Judgement.Missed miss, List<Arrival> found) {
        if (found.isEmpty()) {
            return miss;
        }
        Arrival first = found.get(0);
        String where = "it arrived at " + first.place() + " instead, " + of(first)
                + (found.size() > 1 ? " (and " + (found.size() - 1) + " more)" : "");
        return new Judgement.Missed(miss.expected(), where + "; " + miss.actual(), miss.weight());
    }
}
