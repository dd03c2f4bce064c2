package org.smtpcheck.report;

import java.util.ArrayList;
import java.util.List;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.SourceSpan;
import org.smtpcheck.result.Verdict;

/**
 * Workflow commands of GitHub Actions that mark the lines of a suite whose probes did not pass: {@code ::error
 * file=suite.yaml,line=46,title=…::…}.
 */
public final class GithubAnnotations {

    /** GitHub shows no more of each kind for a step. */
    private static final int MOST = 10;

    private static final int TEXT = 1_000;

    private GithubAnnotations() {}

    /** The commands, each on a line of its own; failures and errors first. */
    public static List<String> of(Run run) {
        List<String> commands = new ArrayList<>();
        add(commands, run, Verdict.FAIL, "error");
        add(commands, run, Verdict.ERROR, "error");
        List<String> marks = new ArrayList<>(commands.subList(0, Math.min(MOST, commands.size())));
        List<String> warnings = new ArrayList<>();
        add(warnings, run, Verdict.WARN, "warning");
        marks.addAll(warnings.subList(0, Math.min(MOST, warnings.size())));
        return marks;
    }

    private static void add(List<String> commands, Run run, Verdict verdict, String command) {
        run.probes().stream()
                .filter(probe -> probe.verdict() == verdict)
                .limit(MOST)
                .map(probe -> "::" + command + " " + properties(probe) + "::" + message(probe))
                .forEach(commands::add);
    }

    private static String properties(ProbeResult probe) {
        SourceSpan at = probe.decidedAt();
        // Built-in suites are no file of the user's; a name with control characters is none that GitHub can show.
        boolean isFile = at.line() > 0
                && !at.file().startsWith("builtin:")
                && SafeText.line(at.file()).equals(at.file());
        String place = isFile ? "file=" + property(at.file()) + ",line=" + at.line() + "," : "";
        return place + "title=" + property(SafeText.line(probe.id(), TEXT));
    }

    private static String message(ProbeResult probe) {
        return data(SafeText.line(probe.title(), TEXT) + "\n" + SafeText.line(Headline.of(probe), TEXT));
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
