package org.smtpcheck.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.Verdict;

/** What a user may want to type after a run. */
public final class NextCommand {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

    private NextCommand() {}

    /**
     * The command that looks closer at the first probe that failed, or else could not be judged; empty when there is
     * none. Where one broken thing kept most probes from being judged, it is that.
     *
     * @param command the words of the command that was run, without secrets and without {@code --probe} and {@code -v}
     */
    public static String after(Run run, List<String> command) {
        Optional<ProbeResult> worst =
                mainCause(run).or(() -> first(run, Verdict.FAIL)).or(() -> first(run, Verdict.ERROR));
        if (worst.isEmpty()) {
            return "";
        }
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of("--probe", worst.get().id(), "-v"));
        return String.join(" ", words.stream().map(NextCommand::quoted).toList());
    }

    /** {@code word} as a POSIX shell takes it literally. */
    static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** The first error of the cause that more than half of what was run shares. */
    private static Optional<ProbeResult> mainCause(Run run) {
        EqualErrors errors = new EqualErrors();
        run.probes().stream().filter(probe -> probe.verdict() == Verdict.ERROR).forEach(errors::add);
        long ran = run.probes().stream()
                .filter(probe -> probe.verdict() != Verdict.SKIP)
                .count();
        return run.probes().stream()
                .filter(probe -> probe.verdict() == Verdict.ERROR && errors.like(probe) * 2L > ran)
                .findFirst();
    }

    private static Optional<ProbeResult> first(Run run, Verdict verdict) {
        return run.probes().stream().filter(probe -> probe.verdict() == verdict).findFirst();
    }
}
