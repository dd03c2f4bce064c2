package org.smtpcheck.probe;

import java.util.Optional;
import java.util.Set;
import org.smtpcheck.suite.Step;

/**
 * Tells a temporary refusal that a client waits out from a reply that is judged as it stands. Only 450, 451 and 421 to
 * the greeting, MAIL, RCPT or the end of data are such refusals (RFC 6647 §2.1), and only where the suite names them
 * nowhere.
 */
final class Deferral {

    private static final Set<Integer> CODES = Set.of(421, 450, 451);

    private Deferral() {}

    /**
     * The refusal, or empty where the reply is to be judged.
     *
     * @param judgedAsIs places where the same refusal was seen before
     * @param retriesTolerated whether a tolerated 450 or 451 is waited out too, because the server greylists
     */
    static Optional<AttemptResult.Deferred> of(
            Step step,
            Observation.Replied replied,
            Judgement judgement,
            Values values,
            Set<String> judgedAsIs,
            boolean retriesTolerated) {
        int code = Replies.code(replied);
        if (!CODES.contains(code) || !replied.to().canBeDeferred() || judgedAsIs.contains(place(replied.to(), code))) {
            return Optional.empty();
        }
        boolean named = Judge.names(step, replied, values);
        boolean onlyTolerated = judgement instanceof Judgement.Tolerated && Judge.onlyTolerates(step, replied, values);
        boolean waits = named ? onlyTolerated && retriesTolerated && code != 421 : true;
        return waits
                ? Optional.of(new AttemptResult.Deferred(replied.to().name(), Described.reply(replied.reply()), code))
                : Optional.empty();
    }

    /** A refusal for now of a run that waits for nothing. */
    static AttemptResult.Deferred unwaited(Observation.Replied replied) {
        return new AttemptResult.Deferred(replied.to().name(), Described.reply(replied.reply()), Replies.code(replied));
    }

    /** How a place of refusal is named in {@link AttemptOrder#judgedAsIs}. */
    static String place(Verb verb, int code) {
        return verb.name() + " " + code;
    }
}
