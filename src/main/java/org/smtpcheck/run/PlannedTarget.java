package org.smtpcheck.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.probe.TargetSecurity;
import org.smtpcheck.suite.ServerDef;
import org.smtpcheck.suite.TargetDef;

/**
 * A server under test, ready to be tried.
 *
 * @param url its URL, for reports
 * @param host where it listens; of an embedded server the address it is to get
 * @param port where it listens; 0 for an embedded server that is to take a free port
 * @param connections how many sessions at once, at most
 * @param timeout how long a reply may take
 * @param retry how temporary refusals are retried; {@code null}: by the run's {@code wait}
 * @param require skips that count as failures on it, as {@link RunSettings#require}
 * @param proxy the form of the PROXY header that each connection begins with, {@code v1} or {@code v2}; empty for none
 * @param security how it is secured, and what it may be trusted with
 * @param facts its facts, filled in
 * @param embedded our own server behind it; {@code null} for a live one
 */
public record PlannedTarget(
        String name,
        String url,
        String role,
        String host,
        int port,
        int connections,
        Duration timeout,
        TargetDef.@Nullable RetryDef retry,
        List<String> require,
        String proxy,
        TargetSecurity security,
        Map<String, String> facts,
        @Nullable ServerDef embedded) {

    public PlannedTarget {
        require = List.copyOf(require);
        facts = Map.copyOf(facts);
    }

    /** The same under another name. */
    PlannedTarget named(String other) {
        return new PlannedTarget(
                other, url, role, host, port, connections, timeout, retry, require, proxy, security, facts, embedded);
    }
}
