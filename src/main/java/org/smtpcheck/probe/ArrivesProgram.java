package org.smtpcheck.probe;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** {@code arrives}: looks at a place until the probe's message is there, or its time is up; then looks elsewhere. */
final class ArrivesProgram implements StepProgram {

    private final Place place;
    private final String token;
    private final ArrivalJudge judge;
    private final boolean optional;
    private final Lookout lookout;
    private final Deque<Place> elsewhere;
    private ArrivalJudge.@Nullable Missed miss;
    private final List<Arrival> found = new ArrayList<>();

    /** @param optional whether it is as good when nothing comes */
    ArrivesProgram(
            Place place, List<Place> all, String token, ArrivalJudge judge, boolean optional, LongSupplier nanoTime) {
        this.place = place;
        this.token = token;
        this.judge = judge;
        this.optional = optional;
        this.lookout = new Lookout(nanoTime);
        this.elsewhere = new ArrayDeque<>(
                all.stream().filter(other -> !other.equals(place)).toList());
    }

    @Override
    public boolean isPatient() {
        return true;
    }

    @Override
    public Move first() {
        return new Move.Look(place, token);
    }

    @Override
    public Move next(Move.Seen seen) {
        if (!(seen instanceof Move.Seen.Looked looked)) {
            return new Move.Look(place, token);
        }
        try {
            return miss == null ? here(looked.look()) : beside(looked.look(), miss);
        } catch (NotResolved e) {
            return new Move.Finish(new Observation.Ends(e.end()));
        }
    }

    private Move here(Place.Look look) {
        if (!look.problem().isEmpty()) {
            return new Move.Finish(new Observation.Ends(new AttemptResult.Failed(look.problem())));
        }
        lookout.saw(look.own().size());
        Duration elapsed = lookout.elapsed();
        ArrivalJudge.Decision decision = judge.decide(place, look, elapsed, lookout.sinceNew());
        if (decision instanceof ArrivalJudge.Met met) {
            return new Move.Finish(new Observation.Arrived(place, new Judgement.Met(), Optional.of(met.arrival())));
        }
        if (decision instanceof ArrivalJudge.Missed missed && missed.chosen().isEmpty() && optional) {
            return new Move.Finish(new Observation.Arrived(place, new Judgement.Met(), Optional.empty()));
        }
        if (decision instanceof ArrivalJudge.Missed missed) {
            miss = missed;
            return lookOn(missed);
        }
        Duration left = judge.within().minus(elapsed);
        Duration pause = place.pause();
        return new Move.Pause(left.isNegative() || pause.compareTo(left) < 0 ? pause : left);
    }

    private Move beside(Place.Look look, ArrivalJudge.Missed missed) {
        found.addAll(look.own());
        return lookOn(missed);
    }

    /** Where nothing of the probe came, it may have gone elsewhere. */
    private Move lookOn(ArrivalJudge.Missed missed) {
        Place next = missed.chosen().isEmpty() ? elsewhere.poll() : null;
        return next != null
                ? new Move.Look(next, token)
                : new Move.Finish(new Observation.Arrived(
                        place,
                        NearestMiss.elsewhere(missed.missed(), found),
                        missed.chosen().stream().findFirst()));
    }
}
