package org.smtpcheck.cli;

import java.util.function.Consumer;

/** Actions for tests of the command line alone. */
final class RecordingActions {

    private RecordingActions() {}

    /** Actions of which none may be reached. */
    static Actions refusing() {
        return new Actions(
                (options, surroundings, interruption) -> {
                    throw new AssertionError("run was reached");
                },
                (file, listen, surroundings, interruption) -> {
                    throw new AssertionError("serve was reached");
                },
                (suites, settings, surroundings) -> {
                    throw new AssertionError("validate was reached");
                },
                subject -> {
                    throw new AssertionError("schema was reached");
                });
    }

    /** Actions whose {@code run} hands its options over and succeeds. */
    static Actions running(Consumer<RunOptions> consumer) {
        return withRun((options, surroundings, interruption) -> {
            consumer.accept(options);
            return ExitCodes.OK;
        });
    }

    /** Actions with that {@code run}. */
    static Actions withRun(RunAction run) {
        Actions refusing = refusing();
        return new Actions(run, refusing.serve(), refusing.validate(), refusing.schema());
    }
}
