package org.smtpcheck.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.smtpcheck.report.ReportFormat;
import org.smtpcheck.result.Verdict;
import org.smtpcheck.run.TlsSettings;

/**
 * What {@code run} or {@code check} was asked to do, in its own types; nothing of it was looked up yet.
 *
 * @param mode which of the two
 * @param suites files, directories or {@code builtin:NAME}, in order; empty for those of {@code rerun}
 * @param targets targets that are put in the place of the suites' own
 * @param settings values for variables and facts of the suites
 * @param secretFacts where facts are that must not show: the password of {@code check}
 * @param secrets where secrets of the suites are
 * @param tags a JUnit tag expression that selects probes
 * @param probes globs over probe ids; a probe that meets one is selected; empty selects all
 * @param profile how hard tolerated replies are judged
 * @param failOn verdicts besides {@code fail} that make the exit code 1: of WARN, SKIP, ERROR
 * @param require what must not be skipped: capabilities, facts, probe globs
 * @param baseline a file of known findings
 * @param tls what is said of TLS and credentials
 * @param jobs how many sessions go at once on each target
 * @param pace the pause before each session
 * @param timeout how long a reply may take
 * @param longestWait how long a greylist is waited for at most; zero: not at all
 * @param reports the directory for the default reports
 * @param extraReports further reports
 * @param color when the console is coloured
 * @param verbosity how much the console says
 * @param conduct whether anything is sent
 * @param rerun a report whose probes that did not pass are run, in its suites on its targets; empty for all
 */
public record RunOptions(
        Mode mode,
        List<String> suites,
        List<NamedTarget> targets,
        Map<String, String> settings,
        Map<String, SecretSource> secretFacts,
        Map<String, SecretSource> secrets,
        Optional<String> tags,
        List<String> probes,
        Profile profile,
        Set<Verdict> failOn,
        List<String> require,
        Optional<Path> baseline,
        TlsSettings tls,
        int jobs,
        Duration pace,
        Duration timeout,
        Duration longestWait,
        Path reports,
        List<ReportRequest> extraReports,
        ColorMode color,
        Verbosity verbosity,
        Conduct conduct,
        Optional<Path> rerun) {

    public RunOptions {
        suites = List.copyOf(suites);
        targets = List.copyOf(targets);
        settings = Map.copyOf(settings);
        secretFacts = Map.copyOf(secretFacts);
        secrets = Map.copyOf(secrets);
        probes = List.copyOf(probes);
        failOn = Set.copyOf(failOn);
        require = List.copyOf(require);
        extraReports = List.copyOf(extraReports);
    }

    /** The same with other suites and targets. */
    RunOptions on(List<String> otherSuites, List<NamedTarget> otherTargets) {
        return new RunOptions(
                mode,
                otherSuites,
                otherTargets,
                settings,
                secretFacts,
                secrets,
                tags,
                probes,
                profile,
                failOn,
                require,
                baseline,
                tls,
                jobs,
                pace,
                timeout,
                longestWait,
                reports,
                extraReports,
                color,
                verbosity,
                conduct,
                rerun);
    }

    /** Whether anything is sent. */
    public enum Conduct {
        REAL,
        /** Only shown. */
        DRY
    }

    /** What is run. */
    public enum Mode {
        /** Suites that were named. */
        RUN,
        /** The built-in catalogue. */
        CHECK
    }

    /**
     * A target of the command line.
     *
     * @param name its name; empty where only the URL was given
     * @param url its URL, with a scheme that we know
     */
    public record NamedTarget(Optional<String> name, String url) {}

    /**
     * A report besides the default ones.
     *
     * @param format its format
     * @param path the file; empty for standard output
     */
    public record ReportRequest(ReportFormat format, Optional<Path> path) {}

    /** How hard tolerated replies are judged. */
    public enum Profile {
        STANDARD,
        STRICT
    }

    /** When the console is coloured. */
    public enum ColorMode {
        /** On a terminal, unless {@code NO_COLOR} is set. */
        AUTO,
        ALWAYS,
        NEVER
    }

    /** How much the console says. */
    public enum Verbosity {
        QUIET,
        NORMAL,
        VERBOSE
    }
}
