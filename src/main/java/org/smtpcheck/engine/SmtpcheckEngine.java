package org.smtpcheck.engine;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.UniqueId;
import org.smtpcheck.result.RunEvent;
import org.smtpcheck.run.Plan;
import org.smtpcheck.run.PlannedProbe;
import org.smtpcheck.run.Runner;

/**
 * Runs smtpcheck suites on the JUnit Platform: from Maven, Gradle and IDEs by discovery, from the command line with a
 * plan made beforehand.
 *
 * <p>Its id is {@value #ID}. Suites are found by file, directory and class path resource selectors; configuration
 * parameters are {@code smtpcheck.target}, {@code smtpcheck.target.NAME}, {@code smtpcheck.set.NAME},
 * {@code smtpcheck.secret.NAME}, {@code smtpcheck.timeout}, {@code smtpcheck.wait}, {@code smtpcheck.profile}.
 */
public final class SmtpcheckEngine implements TestEngine {

    /** The engine's id. */
    public static final String ID = "smtpcheck";

    private final @Nullable Plan plan;
    private final Runner runner;
    private final Consumer<RunEvent> events;

    /** An engine that discovers its suites. */
    public SmtpcheckEngine() {
        this.plan = null;
        this.runner = new Runner(Clock.systemUTC());
        this.events = event -> {};
    }

    /** An engine that runs {@code plan} by {@code runner} and tells {@code events} as well. */
    public SmtpcheckEngine(Plan plan, Runner runner, Consumer<RunEvent> events) {
        this.plan = plan;
        this.runner = runner;
        this.events = events;
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
        Plan discovered = plan != null ? plan : SuiteDiscovery.plan(request, id);
        return Descriptors.tree(id, discovered);
    }

    @Override
    public void execute(ExecutionRequest request) {
        Descriptors.Root root = (Descriptors.Root) request.getRootTestDescriptor();
        List<PlannedProbe> chosen = root.chosen();
        Bridge bridge = new Bridge(root, request.getEngineExecutionListener(), events);
        Runner fresh = plan != null ? runner : new Runner(Clock.systemUTC());
        bridge.begin();
        if (!chosen.isEmpty()) {
            fresh.run(root.plan().with(chosen), bridge);
        }
        bridge.end();
    }
}
