package org.smtpcheck.probe;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smtpcheck.suite.Node;
import org.smtpcheck.wire.Octets;

/**
 * Decides what a look at a place means for {@code arrives}. Pure.
 *
 * @param match which of the probe's messages is meant; empty: any
 * @param expectations what it must be
 * @param within how long it may take
 * @param grace how long further messages are waited for before one is judged that is not as expected, and before copies
 *     are counted
 */
record ArrivalJudge(
        Map<String, Node> match,
        Map<String, Node> expectations,
        Duration within,
        Duration grace,
        Optional<Octets> sent,
        Values values) {

    /** What follows. */
    sealed interface Decision {}

    /** It is as expected. */
    record Met(Arrival arrival) implements Decision {}

    /** It did not come, or is not as expected. */
    record Missed(Judgement.Missed missed, List<Arrival> chosen) implements Decision {}

    /** Too early to say. */
    record Wait() implements Decision {}

    /**
     * Decides.
     *
     * @param place what was looked at
     * @param elapsed since the step began
     * @param quiet since the last new message of this probe was seen
     */
    Decision decide(Place place, Place.Look look, Duration elapsed, Duration quiet) {
        List<Arrival> chosen = chosen(look.own());
        boolean over = elapsed.compareTo(within) >= 0;
        if (chosen.isEmpty()) {
            return over ? new Missed(nothing(place, look), chosen) : new Wait();
        }
        boolean settled = over || quiet.compareTo(grace) >= 0;
        Optional<Judgement.Missed> first = Optional.empty();
        for (Arrival arrival : chosen) {
            Optional<Judgement.Missed> missed = ArrivalExpectations.firstMiss(
                    expectations, new ArrivalExpectations.Sight(arrival, chosen, sent), values);
            if (missed.isEmpty()) {
                return settled || !expectations.containsKey("copies") ? new Met(arrival) : new Wait();
            }
            first = first.isPresent() ? first : missed.map(miss -> located(miss, place, arrival));
        }
        return settled && first.isPresent() ? new Missed(first.get(), chosen) : new Wait();
    }

    /** Those of the probe's messages that {@code match} means. */
    List<Arrival> chosen(List<Arrival> own) {
        return own.stream()
                .filter(arrival -> ArrivalExpectations.firstMiss(
                                match, new ArrivalExpectations.Sight(arrival, own, sent), values)
                        .isEmpty())
                .toList();
    }

    /** The same miss with the message in which it was seen, for what differs may be long. */
    private static Judgement.Missed located(Judgement.Missed miss, Place place, Arrival arrival) {
        return new Judgement.Missed(
                miss.expected() + " at " + place.name(),
                miss.actual() + " in the message " + NearestMiss.of(arrival),
                miss.weight());
    }

    private Judgement.Missed nothing(Place place, Place.Look look) {
        String expected = "a message of this probe at " + place.name() + " within " + Described.duration(within);
        String which = look.own().stream()
                .findFirst()
                .flatMap(own -> ArrivalExpectations.firstMiss(
                        match, new ArrivalExpectations.Sight(own, look.own(), sent), values))
                .map(miss -> ": " + miss.expected() + " was looked for, it is " + miss.actual())
                .orElse("");
        String actual = look.own().isEmpty()
                ? NearestMiss.at(place, look)
                : look.own().size() + " of this probe arrived at " + place.described() + ", none is meant by `match`"
                        + which;
        return new Judgement.Missed(
                match.isEmpty() ? expected : expected + " that `match` means", actual, Judgement.Weight.LEVEL);
    }
}
