package org.smtpcheck.cli;

/** Actions with a {@code run} of the test's own. */
final class RunningActions extends RefusingActions {

    /** A test's {@code run}. */
    @FunctionalInterface
    interface Run {
        int run(RunOptions options) throws Exception;
    }

    private final Run run;

    RunningActions(Run run) {
        this.run = run;
    }

    @Override
    public int run(RunOptions options, Surroundings surroundings, Interruption interruption) throws Exception {
        return run.run(options);
    }
}
