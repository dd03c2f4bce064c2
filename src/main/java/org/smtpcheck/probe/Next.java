package org.smtpcheck.probe;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.result.SourceSpan;
import org.smtpcheck.suite.Step;

/** What comes next in an attempt. */
sealed interface Next {

    /**
     * A step to perform.
     *
     * @param frame the frame it stands in; {@code null} for an act of our own whose outcome changes nothing
     */
    record Run(
            Step step,
            Session session,
            StepProgram program,
            Duration timeout,
            @Nullable Frame frame) implements Next {}

    /** Time to let pass while the server is waited for. */
    record Wait(Duration time) implements Next {}

    /** The attempt has ended. */
    record End(AttemptResult.End end, SourceSpan at, int line) implements Next {}
}
