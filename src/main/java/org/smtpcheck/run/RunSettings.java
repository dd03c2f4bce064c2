package org.smtpcheck.run;

import java.time.Duration;
import java.util.List;

/**
 * What the user chose for a run, besides the suites.
 *
 * @param strict whether the strict profile judges: a tolerated reply fails a MUST
 * @param jobs how many sessions at once on each target, where the suite does not say
 * @param timeout how long a reply may take
 * @param longestWait how long a server that refuses for now is waited for; zero: such probes are reported as deferred
 * @param globs patterns of ids ({@code relay*}) of which one must match; empty for all
 * @param require skips that count as failures: a capability, a fact, or a pattern of ids
 * @param tls what was said of all targets' TLS and credentials
 * @param threads event loops
 * @param tool name and version for the report
 * @param pace the pause before each attempt
 * @param care what is done beside the probes
 */
public record RunSettings(
        boolean strict,
        int jobs,
        Duration timeout,
        Duration longestWait,
        List<String> globs,
        List<String> require,
        TlsSettings tls,
        int threads,
        String tool,
        Duration pace,
        Care care) {

    /** What is done beside the probes, so that a verdict is sure. */
    public enum Care {
        /** Each target gets its control, and a missing reply is confirmed. */
        JUDGE,
        /** Neither: for one look, that sends no mail (a control begins a transaction) and has no patience to spare. */
        LOOK
    }

    public RunSettings {
        globs = List.copyOf(globs);
        require = List.copyOf(require);
    }

    /** What holds when nothing was said. */
    public static RunSettings defaults() {
        return new RunSettings(
                false,
                4,
                Duration.ofSeconds(20),
                Duration.ofMinutes(6),
                List.of(),
                List.of(),
                TlsSettings.NONE,
                2,
                "smtpcheck",
                Duration.ZERO,
                Care.JUDGE);
    }

    public RunSettings withStrict(boolean strict) {
        return new RunSettings(strict, jobs, timeout, longestWait, globs, require, tls, threads, tool, pace, care);
    }

    public RunSettings withJobs(int jobs) {
        return new RunSettings(strict, jobs, timeout, longestWait, globs, require, tls, threads, tool, pace, care);
    }

    public RunSettings withTimeout(Duration timeout) {
        return new RunSettings(strict, jobs, timeout, longestWait, globs, require, tls, threads, tool, pace, care);
    }

    public RunSettings withLongestWait(Duration longestWait) {
        return new RunSettings(strict, jobs, timeout, longestWait, globs, require, tls, threads, tool, pace, care);
    }

    public RunSettings withGlobs(List<String> globs) {
        return new RunSettings(strict, jobs, timeout, longestWait, globs, require, tls, threads, tool, pace, care);
    }

    public RunSettings withRequire(List<String> require) {
        return new RunSettings(strict, jobs, timeout, longestWait, globs, require, tls, threads, tool, pace, care);
    }

    public RunSettings withTls(TlsSettings tls) {
        return new RunSettings(strict, jobs, timeout, longestWait, globs, require, tls, threads, tool, pace, care);
    }

    public RunSettings withThreads(int threads) {
        return new RunSettings(strict, jobs, timeout, longestWait, globs, require, tls, threads, tool, pace, care);
    }

    public RunSettings withTool(String tool) {
        return new RunSettings(strict, jobs, timeout, longestWait, globs, require, tls, threads, tool, pace, care);
    }

    public RunSettings withPace(Duration pace) {
        return new RunSettings(strict, jobs, timeout, longestWait, globs, require, tls, threads, tool, pace, care);
    }

    public RunSettings withCare(Care care) {
        return new RunSettings(strict, jobs, timeout, longestWait, globs, require, tls, threads, tool, pace, care);
    }
}
