package org.smtpcheck.run;

import org.smtpcheck.probe.AttemptResult;

/** What a task ended with. */
sealed interface Outcome {

    /** How it ended. */
    AttemptResult.End end();

    /** Its last attempt's result. */
    record Of(AttemptResult result) implements Outcome {

        @Override
        public AttemptResult.End end() {
            return result.end();
        }
    }

    /** No attempt was made, for {@code end} was known before. */
    record Known(AttemptResult.End end) implements Outcome {}

    static Outcome skipped(String reason) {
        return new Known(new AttemptResult.NotApplicable(reason));
    }

    static Outcome failed(String reason) {
        return new Known(new AttemptResult.Failed(reason));
    }

    /** Our own defect: it costs one probe its verdict, not the run its report. */
    static Outcome defect(Throwable defect) {
        Throwable cause = defect instanceof java.util.concurrent.CompletionException && defect.getCause() != null
                ? defect.getCause()
                : defect;
        StackTraceElement[] trace = cause.getStackTrace();
        String place = trace.length == 0 ? "" : " at " + trace[0];
        return failed("a defect of smtpcheck: " + cause.getClass().getSimpleName() + place);
    }
}
