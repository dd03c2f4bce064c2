package org.smtpcheck.engine;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.RunEvent;
import org.smtpcheck.result.Verdict;

/**
 * Tells JUnit what happens in a run. Pass and warn succeed (a warning as a report entry), a skip is skipped before the
 * first octet and aborted after it, fail is an assertion that failed, error another exception.
 *
 * <p>Threads: events come from any thread, one at a time.
 */
final class Bridge implements Consumer<RunEvent> {

    private final Descriptors.Root root;
    private final Map<String, TestDescriptor> leaves;
    private final EngineExecutionListener listener;
    private final Consumer<RunEvent> further;
    private final Set<String> begun = new HashSet<>();

    Bridge(Descriptors.Root root, EngineExecutionListener listener, Consumer<RunEvent> further) {
        this.root = root;
        this.leaves = Descriptors.leaves(root);
        this.listener = listener;
        this.further = further;
    }

    void begin() {
        listener.executionStarted(root);
        root.getChildren().forEach(listener::executionStarted);
    }

    void end() {
        root.getChildren().forEach(suite -> listener.executionFinished(suite, TestExecutionResult.successful()));
        listener.executionFinished(root, TestExecutionResult.successful());
    }

    @Override
    public void accept(RunEvent event) {
        further.accept(event);
        if (event instanceof RunEvent.ProbeStarted started) {
            start(started.id());
        } else if (event instanceof RunEvent.ProbeFinished finished) {
            finish(finished.result());
        }
    }

    private void start(String id) {
        TestDescriptor leaf = leaves.get(id);
        if (leaf != null && begun.add(id)) {
            listener.executionStarted(leaf);
        }
    }

    private void finish(ProbeResult result) {
        TestDescriptor leaf = leaves.get(result.id());
        if (leaf == null) {
            return;
        }
        if (result.verdict() == Verdict.SKIP && !begun.contains(result.id())) {
            listener.executionSkipped(leaf, result.reason());
            return;
        }
        start(result.id());
        if (result.verdict() == Verdict.WARN) {
            listener.reportingEntryPublished(leaf, ReportEntry.from("warn", result.reason()));
        }
        listener.executionFinished(leaf, outcome(result));
    }

    private static TestExecutionResult outcome(ProbeResult result) {
        String message = result.reason() + " (" + result.decidedAt()
                + (result.spec().isEmpty() ? "" : ", " + result.spec()) + ")";
        return switch (result.verdict()) {
            case PASS, WARN -> TestExecutionResult.successful();
            case SKIP -> TestExecutionResult.aborted(bare(new TestAbortedException(result.reason())));
            case FAIL ->
                TestExecutionResult.failed(bare(new AssertionFailedError(message, result.expected(), result.actual())));
            case ERROR -> TestExecutionResult.failed(new ProbeErrorException(message));
        };
    }

    /** Our own stack says nothing of the server. */
    private static <T extends Throwable> T bare(T throwable) {
        throwable.setStackTrace(new StackTraceElement[0]);
        return throwable;
    }
}
