package org.smtpcheck.probe;

import org.smtpcheck.wire.Redactor;

/** Takes secrets out of the words of a result: what the server said is quoted there. */
final class Redacted {

    private Redacted() {}

    static AttemptResult.End of(AttemptResult.End end, Redactor redactor) {
        if (end instanceof AttemptResult.Tolerated tolerated) {
            return new AttemptResult.Tolerated(
                    redactor.redact(tolerated.expected()), redactor.redact(tolerated.actual()));
        }
        if (end instanceof AttemptResult.Missed missed) {
            return new AttemptResult.Missed(
                    redactor.redact(missed.expected()),
                    redactor.redact(missed.actual()),
                    missed.always(),
                    missed.absence());
        }
        if (end instanceof AttemptResult.Declared declared) {
            return new AttemptResult.Declared(declared.verdict(), redactor.redact(declared.reason()));
        }
        if (end instanceof AttemptResult.NotApplicable skip) {
            return new AttemptResult.NotApplicable(redactor.redact(skip.reason()));
        }
        if (end instanceof AttemptResult.WayBroken way) {
            return new AttemptResult.WayBroken(way.state(), redactor.redact(way.reason()), way.gone());
        }
        if (end instanceof AttemptResult.Failed failed) {
            return new AttemptResult.Failed(redactor.redact(failed.reason()));
        }
        if (end instanceof AttemptResult.Deferred deferred) {
            return new AttemptResult.Deferred(deferred.at(), redactor.redact(deferred.reply()), deferred.code());
        }
        return end;
    }
}
