package org.smtpcheck.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * {@code absent}, after its control message was taken: looks for the probe's message and for the control at the place,
 * and for the control where the probe's message went.
 */
final class AbsentProgram implements StepProgram {

    private final List<Question> round = new ArrayList<>();
    private final Place place;
    private final String control;
    private final ArrivalJudge match;
    private final AbsenceJudge judge;
    private final LongSupplier nanoTime;
    private final long began;
    private int asked;
    private long proved = -1;
    private List<Arrival> own = List.of();
    private boolean controlHere;
    private boolean controlBeside;
    private boolean reached;

    /** What is looked for where. */
    private record Question(Place place, String token) {}

    /**
     * @param token the probe's token
     * @param control the control message's
     * @param beside places where messages of this probe arrived before
     * @param match which of the probe's messages are meant
     */
    AbsentProgram(
            Place place,
            List<Place> beside,
            String token,
            String control,
            ArrivalJudge match,
            AbsenceJudge judge,
            LongSupplier nanoTime) {
        this.place = place;
        this.control = control;
        this.match = match;
        this.judge = judge;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
        // The control first: a message of the probe that came before it is then seen in the same round.
        round.add(new Question(place, control));
        beside.stream().filter(other -> !other.equals(place)).forEach(other -> round.add(new Question(other, control)));
        round.add(new Question(place, token));
    }

    @Override
    public boolean isPatient() {
        return true;
    }

    @Override
    public Move first() {
        return ask();
    }

    private Move ask() {
        Question question = round.get(asked);
        return new Move.Look(question.place(), question.token());
    }

    @Override
    public Move next(Move.Seen seen) {
        if (!(seen instanceof Move.Seen.Looked looked)) {
            return ask();
        }
        try {
            Place.Look look = looked.look();
            if (!look.problem().isEmpty()) {
                return ends(look.problem());
            }
            take(round.get(asked), look);
            asked++;
            if (asked < round.size()) {
                return ask();
            }
            asked = 0;
            return decide(look);
        } catch (NotResolved e) {
            return new Move.Finish(new Observation.Ends(e.end()));
        }
    }

    private void take(Question question, Place.Look look) {
        boolean isControl = question.token().equals(control);
        if (isControl && question.place().equals(place)) {
            controlHere = !look.own().isEmpty();
        } else if (isControl) {
            controlBeside |= !look.own().isEmpty();
        } else {
            own = match.chosen(look.own());
            reached = look.total() > look.own().size();
        }
    }

    private Move decide(Place.Look look) {
        long now = nanoTime.getAsLong();
        AbsenceJudge.Seen seen = new AbsenceJudge.Seen(own, controlHere, controlBeside, reached);
        if (proved < 0 && seen.isProof()) {
            proved = now;
        }
        Duration sinceProof = proved < 0 ? Duration.ZERO : Duration.ofNanos(now - proved);
        return switch (judge.decide(seen, Duration.ofNanos(now - began), sinceProof)) {
            case WAIT -> new Move.Pause(place.pause());
            case ABSENT -> new Move.Finish(new Observation.Arrived(place, new Judgement.Met(), Optional.empty()));
            case PRESENT ->
                new Move.Finish(new Observation.Arrived(
                        place,
                        new Judgement.Missed(
                                "no message of this probe at " + place.name(),
                                own.size() + " arrived, the first " + NearestMiss.of(own.get(0)),
                                Judgement.Weight.LEVEL),
                        Optional.of(own.get(0))));
            case UNPROVED -> ends(unproved(look));
        };
    }

    private String unproved(Place.Look look) {
        String why = controlBeside
                ? "the control message arrived where the probe's message did, but no mail at all has reached "
                        + place.described() + " in this run"
                : "the control message " + control + " did not arrive within " + Described.duration(judge.within())
                        + "; " + NearestMiss.at(place, look);
        return "nothing reaches " + place.name() + ", so its silence proves nothing: " + why
                + "; give `control:` with an envelope that leads there";
    }

    private static Move ends(String reason) {
        return new Move.Finish(new Observation.Ends(new AttemptResult.Failed(reason)));
    }
}
