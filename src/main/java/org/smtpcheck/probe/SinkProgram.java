package org.smtpcheck.probe;

import org.smtpcheck.suite.SinkConduct;

/** {@code sink}: gives a sink another conduct, off the event loop, since that may need new keys. */
final class SinkProgram implements StepProgram {

    private final Place sink;
    private final SinkConduct conduct;
    private volatile String problem = "";

    SinkProgram(Place sink, SinkConduct conduct) {
        this.sink = sink;
        this.conduct = conduct;
    }

    @Override
    public Move first() {
        return new Move.Compute(() -> problem = sink.conduct(conduct));
    }

    @Override
    public Move next(Move.Seen seen) {
        return new Move.Finish(
                problem.isEmpty() ? new Observation.Done() : new Observation.Ends(new AttemptResult.Failed(problem)));
    }
}
