package org.smtpcheck.probe;

import java.util.function.UnaryOperator;

/**
 * Takes secrets out of the words of a result, where what the server said is quoted, and bounds them afterwards: a cut
 * through a secret would hide it from the search.
 */
final class Redacted {

    private Redacted() {}

    static AttemptResult.End of(AttemptResult.End end, UnaryOperator<String> redact) {
        if (end instanceof AttemptResult.Tolerated tolerated) {
            return new AttemptResult.Tolerated(clean(redact, tolerated.expected()), clean(redact, tolerated.actual()));
        }
        if (end instanceof AttemptResult.Missed missed) {
            return new AttemptResult.Missed(
                    clean(redact, missed.expected()),
                    clean(redact, missed.actual()),
                    missed.always(),
                    missed.absence());
        }
        if (end instanceof AttemptResult.Declared declared) {
            return new AttemptResult.Declared(declared.verdict(), clean(redact, declared.reason()));
        }
        if (end instanceof AttemptResult.NotApplicable skip) {
            return new AttemptResult.NotApplicable(clean(redact, skip.reason()));
        }
        if (end instanceof AttemptResult.WayBroken way) {
            return new AttemptResult.WayBroken(way.state(), clean(redact, way.reason()), way.gone());
        }
        if (end instanceof AttemptResult.Failed failed) {
            return new AttemptResult.Failed(clean(redact, failed.reason()));
        }
        if (end instanceof AttemptResult.Deferred deferred) {
            return new AttemptResult.Deferred(deferred.at(), clean(redact, deferred.reply()), deferred.code());
        }
        return end;
    }

    private static String clean(UnaryOperator<String> redact, String text) {
        return Described.bounded(redact.apply(text));
    }
}
