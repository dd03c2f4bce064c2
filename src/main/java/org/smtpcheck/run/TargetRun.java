package org.smtpcheck.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.smtpcheck.probe.AttemptResult;
import org.smtpcheck.probe.CredentialsGuard;
import org.smtpcheck.probe.TargetSecurity;
import org.smtpcheck.probe.TargetView;
import org.smtpcheck.probe.Traffic;
import org.smtpcheck.result.TargetResult;
import org.smtpcheck.result.TlsHandshake;
import org.smtpcheck.run.advice.Symptom;

/**
 * A target while a run goes on: where it really listens, and what has been learned of it.
 *
 * <p>Threads: any.
 */
final class TargetRun implements TargetView {

    private static final int HANDSHAKES_AT_MOST = 10;

    private final PlannedTarget planned;
    private final String host;
    private final int port;
    private final TargetSecurity security;
    private final Map<String, String> found = new ConcurrentHashMap<>();
    private final List<String> control = new ArrayList<>();
    private final Traffic traffic = new Traffic();
    private volatile List<String> capabilities = List.of();
    private volatile String software = "";
    private final Map<String, TlsHandshake> handshakes = new LinkedHashMap<>();

    TargetRun(PlannedTarget planned, String host, int port) {
        this(planned, host, port, planned.security());
    }

    /** A target whose server we have started ourselves, with the security that it turned out to have. */
    TargetRun(PlannedTarget planned, String host, int port, TargetSecurity security) {
        this.planned = planned;
        this.security = security;
        this.host = host;
        this.port = port;
        if (security.permissions().contains(CredentialsGuard.Permission.CLEARTEXT)) {
            found.put("cleartext", "true");
        }
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
    public String proxy() {
        return planned.proxy();
    }

    @Override
    public TargetSecurity security() {
        return security;
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
        keep(result.handshakes());
    }

    /** Keeps the first handshake of each certificate. */
    private synchronized void keep(List<TlsHandshake> seen) {
        for (TlsHandshake handshake : seen) {
            if (handshakes.size() < HANDSHAKES_AT_MOST) {
                handshakes.putIfAbsent(handshake.certificate(), handshake);
            }
        }
    }

    /** What advice depends on. */
    Symptom.Server server() {
        int end = planned.url().indexOf(':');
        return new Symptom.Server(software, end < 0 ? "" : planned.url().substring(0, end));
    }

    synchronized TargetResult result() {
        String scheme = security.begin() == TargetSecurity.Begin.AT_ONCE ? "smtps" : "smtp";
        String url = planned.embedded() == null ? planned.url() : scheme + "://" + host + ":" + port + " (embedded)";
        return new TargetResult(name(), url, role(), software, capabilities, List.copyOf(handshakes.values()), control);
    }
}
