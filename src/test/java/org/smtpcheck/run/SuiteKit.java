package org.smtpcheck.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.Verdict;

/** Runs built-in suites on the embedded server that they bring, conformant or with a fault. */
final class SuiteKit {

    private static final String EMBEDDED = "    url: \"embedded:\"\n";

    /** Some of its suites greylist for 2 s. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private SuiteKit() {}

    /**
     * Runs the probes of a suite that {@code globs} name; all when there are none.
     *
     * @param suite its name
     * @param fault a rule of its first server, in YAML; empty for none
     */
    static Run run(String suite, String fault, List<String> globs) {
        String text = text(suite);
        int at = text.indexOf(EMBEDDED) + EMBEDDED.length();
        String faulty =
                fault.isEmpty() ? text : text.substring(0, at) + "    faults: [" + fault + "]\n" + text.substring(at);
        return RunKit.run(faulty, choosing(globs));
    }

    /** The usual settings, for the probes that {@code globs} name. */
    static RunSettings choosing(List<String> globs) {
        RunSettings usual = RunKit.settings();
        return usual.withLongestWait(LONGEST_WAIT).withGlobs(globs);
    }

    private static String text(String suite) {
        try (InputStream in =
                Objects.requireNonNull(SuiteKit.class.getResourceAsStream("/suites/" + suite + ".yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Set<Verdict> verdicts(Run run) {
        return run.probes().stream().map(ProbeResult::verdict).collect(Collectors.toSet());
    }
}
