package org.smtpcheck.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.smtpcheck.probe.AttemptResult;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.SourceSpan;
import org.smtpcheck.result.TranscriptLine;
import org.smtpcheck.result.Try;
import org.smtpcheck.result.Verdict;
import org.smtpcheck.run.advice.AdviceBook;
import org.smtpcheck.run.advice.Symptom;

/** Writes a probe's result from how it ended. */
final class ResultWriter {

    private ResultWriter() {}

    static ProbeResult write(Task task, Outcome outcome, RunSettings settings, long beganNanos) {
        AttemptResult result = outcome instanceof Outcome.Of of ? of.result() : null;
        AttemptResult.End end = result != null ? result.end() : ((Outcome.Known) outcome).end();
        PlannedProbe probe = task.probe;
        Conclusion conclusion = Conclusion.of(end, probe.level(), settings.strict());
        if (conclusion.verdict() == Verdict.SKIP
                && (isRequired(probe.id(), conclusion.reason(), settings.require())
                        || isRequired(
                                probe.id(),
                                conclusion.reason(),
                                task.target.planned().require()))) {
            conclusion = conclusion.required();
        }
        List<String> notes = new ArrayList<>(conclusion.notes());
        if (result != null) {
            notes.addAll(result.notes());
        }
        if (task.refusals > 0 && end instanceof AttemptResult.Deferred == false) {
            notes.add("the server deferred it " + times(task.refusals) + "; waited "
                    + String.format(Locale.ROOT, "%.1f s", task.waited.toMillis() / 1_000.0));
        }
        if (task.confirms && conclusion.verdict() != Verdict.FAIL) {
            notes.add("no reply came at the first try; repeated alone with three times the patience");
        }
        SourceSpan decidedAt = result == null ? probe.probe().span() : result.decidedAt();
        List<TranscriptLine> transcript = result == null ? List.of() : result.transcript();
        boolean decided = conclusion.verdict() != Verdict.PASS && conclusion.verdict() != Verdict.SKIP;
        int decidedLine = decided && result != null ? Math.min(result.decidedLine(), transcript.size() - 1) : -1;
        long now = System.nanoTime();
        boolean ran = task.firstStartedNanos >= 0;
        return new ProbeResult(
                probe.id(),
                probe.title(),
                probe.suite(),
                probe.target(),
                probe.level(),
                probe.probe().spec(),
                probe.tags(),
                probe.probe().span(),
                conclusion.verdict(),
                conclusion.reason(),
                conclusion.expected(),
                conclusion.actual(),
                decidedAt,
                decidedLine,
                decided ? advice(task, end, conclusion, decidedLine, transcript) : List.of(),
                notes,
                task.attempts,
                ran ? (task.firstStartedNanos - beganNanos) / 1_000_000 : 0,
                ran ? (now - task.firstStartedNanos) / 1_000_000 : 0,
                task.waited.toMillis(),
                result == null ? List.of() : result.handshakes(),
                transcript,
                tries(task, settings, beganNanos));
    }

    private static List<Try> tries(Task task, RunSettings settings, long beganNanos) {
        if (task.tries.size() < 2) {
            return List.of();
        }
        return task.tries.stream()
                .map(tried -> new Try(
                        (tried.fromNanos() - beganNanos) / 1_000_000,
                        (tried.toNanos() - tried.fromNanos()) / 1_000_000,
                        words(tried.end(), Conclusion.of(tried.end(), task.probe.level(), settings.strict()))))
                .toList();
    }

    private static String words(AttemptResult.End end, Conclusion conclusion) {
        if (end instanceof AttemptResult.Deferred deferred) {
            return deferred.at() + ": " + deferred.reply();
        }
        if (!conclusion.expected().isEmpty()) {
            return "expected " + conclusion.expected() + ", got " + conclusion.actual();
        }
        return conclusion.reason().isEmpty() ? conclusion.verdict().word() : conclusion.reason();
    }

    private static List<String> advice(
            Task task, AttemptResult.End end, Conclusion conclusion, int decidedLine, List<TranscriptLine> transcript) {
        return AdviceBook.builtIn()
                .lines(Symptom.of(
                        task.probe.id().substring(task.probe.id().indexOf('/') + 1) + " " + task.probe.title(),
                        conclusion.verdict(),
                        end instanceof AttemptResult.WayBroken way ? way.state() : "",
                        conclusion.expected(),
                        conclusion.reason(),
                        decidedLine,
                        task.target.server(),
                        transcript));
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    /**
     * An entry of {@code --require}, or of a target's {@code require}, names a pattern of ids, a fact ({@code mailbox})
     * or a capability ({@code STARTTLS}).
     */
    private static boolean isRequired(String id, String reason, List<String> require) {
        return require.stream()
                .anyMatch(wanted -> Glob.matches(wanted, id)
                        || Glob.matches(wanted, id.substring(id.indexOf('/') + 1))
                        || reason.equals("needs --" + wanted)
                        || reason.equals(wanted + " is not offered"));
    }
}
