package org.smtpcheck.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.smtpcheck.probe.AttemptResult;
import org.smtpcheck.probe.TargetView;
import org.smtpcheck.probe.Traffic;
import org.smtpcheck.result.TargetResult;

/**
 * A target while a run goes on: where it really listens, and what has been learned of it.
 *
 * <p>Threads: any.
 */
final class TargetRun implements TargetView {

    private final PlannedTarget planned;
    private final String host;
    private final int port;
    private final Map<String, String> found = new ConcurrentHashMap<>();
    private final List<String> control = new ArrayList<>();
    private final Traffic traffic = new Traffic();
    private volatile List<String> capabilities = List.of();
    private volatile String software = "";

    TargetRun(PlannedTarget planned, String host, int port) {
        this.planned = planned;
        this.host = host;
        this.port = port;
    }

    PlannedTarget planned() {
        return planned;
    }

    @Override
    public String name() {
        return planned.name();
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String role() {
        return planned.role();
    }

    @Override
    public Duration timeout() {
        return planned.timeout();
    }

    @Override
    public Map<String, String> facts() {
        return planned.facts();
    }

    @Override
    public Optional<String> found(String name) {
        return Optional.ofNullable(found.get(name));
    }

    @Override
    public Optional<List<String>> capabilities() {
        return capabilities.isEmpty() ? Optional.empty() : Optional.of(capabilities);
    }

    @Override
    public Traffic traffic() {
        return traffic;
    }

    void find(String name, String value) {
        found.put(name, value);
    }

    /** Adds a sentence to what the control found. */
    synchronized void remark(String sentence) {
        control.add(sentence);
    }

    /** Keeps the first greeting and EHLO reply that any attempt saw. */
    void learn(AttemptResult result) {
        if (capabilities.isEmpty() && !result.capabilities().isEmpty()) {
            capabilities = result.capabilities();
        }
        if (software.isEmpty() && !result.greeting().isEmpty()) {
            software = Software.of(result.greeting());
        }
    }

    synchronized TargetResult result() {
        String url = planned.embedded() == null ? planned.url() : "smtp://" + host + ":" + port + " (embedded)";
        return new TargetResult(name(), url, role(), software, capabilities, control);
    }
}
