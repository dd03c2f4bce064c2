package org.smtpcheck.run;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.smtpcheck.probe.CredentialsGuard;

/**
 * What the user chose for a run, besides the suites.
 *
 * @param strict whether the strict profile judges: a tolerated reply fails a MUST
 * @param jobs how many sessions at once on each target, where the suite does not say
 * @param timeout how long a reply may take
 * @param longestWait how long a server that refuses for now is waited for; zero: such probes are reported as deferred
 * @param globs patterns of ids ({@code relay*}) of which one must match; empty for all
 * @param require skips that count as failures: a capability, a fact, or a pattern of ids
 * @param threads event loops
 * @param permitted where secrets may go on every target, besides what the targets themselves permit
 * @param tool name and version for the report
 */
public record RunSettings(
        boolean strict,
        int jobs,
        Duration timeout,
        Duration longestWait,
        List<String> globs,
        List<String> require,
        int threads,
        Set<CredentialsGuard.Permission> permitted,
        String tool) {

    public RunSettings {
        globs = List.copyOf(globs);
        require = List.copyOf(require);
        permitted = Set.copyOf(permitted);
    }

    /** Settings that permit nothing beyond what the targets do. */
    public RunSettings(
            boolean strict,
            int jobs,
            Duration timeout,
            Duration longestWait,
            List<String> globs,
            List<String> require,
            int threads,
            String tool) {
        this(strict, jobs, timeout, longestWait, globs, require, threads, Set.of(), tool);
    }

    /** What holds when nothing was said. */
    public static RunSettings defaults() {
        return new RunSettings(
                false, 4, Duration.ofSeconds(20), Duration.ofMinutes(6), List.of(), List.of(), 2, "smtpcheck");
    }
}
