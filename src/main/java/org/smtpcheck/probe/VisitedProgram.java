package org.smtpcheck.probe;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.smtpcheck.suite.Node;

/** {@code visited}: looks at a sink until a session of the probe has ended there, and judges each of them. */
final class VisitedProgram implements StepProgram {

    private final Place visits;
    private final String token;
    private final Map<String, Node> expectations;
    private final Duration within;
    private final Duration grace;
    private final Values values;
    private final Lookout lookout;

    VisitedProgram(
            Place visits,
            String token,
            Map<String, Node> expectations,
            Duration within,
            Duration grace,
            Values values,
            LongSupplier nanoTime) {
        this.visits = visits;
        this.token = token;
        this.expectations = new LinkedHashMap<>(expectations);
        this.within = within;
        this.grace = grace;
        this.values = values;
        this.lookout = new Lookout(nanoTime);
    }

    @Override
    public boolean isPatient() {
        return true;
    }

    @Override
    public Move first() {
        return new Move.Look(visits, token);
    }

    @Override
    public Move next(Move.Seen seen) {
        if (!(seen instanceof Move.Seen.Looked looked)) {
            return first();
        }
        Place.Look look = looked.look();
        lookout.saw(look.own().size());
        boolean over = lookout.elapsed().compareTo(within) >= 0;
        boolean settled = over || lookout.sinceNew().compareTo(grace) >= 0;
        if (lookout.known() > 0 && settled) {
            return judge(look);
        }
        return over ? ended(nothing()) : new Move.Pause(visits.pause());
    }

    private Move judge(Place.Look look) {
        try {
            for (Arrival session : look.own()) {
                Optional<Judgement.Missed> missed = ArrivalExpectations.firstMiss(
                        expectations, new ArrivalExpectations.Sight(session, look.own(), Optional.empty()), values);
                if (missed.isPresent()) {
                    return ended(new Judgement.Missed(
                            missed.get().expected() + " at " + visits.name(),
                            missed.get().actual() + " in the session " + NearestMiss.of(session),
                            missed.get().weight()));
                }
            }
            return ended(new Judgement.Met());
        } catch (NotResolved e) {
            return new Move.Finish(new Observation.Ends(e.end()));
        }
    }

    private Judgement nothing() {
        String activity = visits.activity();
        return new Judgement.Missed(
                "a session of this probe that has ended at " + visits.name() + " within " + Described.duration(within),
                "none at " + visits.described() + (activity.isEmpty() ? "" : "; " + activity),
                Judgement.Weight.LEVEL);
    }

    private Move ended(Judgement judgement) {
        return new Move.Finish(new Observation.Visited(visits, judgement, lookout.known()));
    }
}
