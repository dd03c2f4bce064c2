package org.smtpcheck.report;

import java.util.ArrayList;
import java.util.List;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.SourceSpan;
import org.smtpcheck.result.Try;
import org.smtpcheck.result.Verdict;

/** What the page shows of a probe; all texts are safe to show and not yet escaped for HTML. */
final class HtmlProbe {

    /** A server's text has no bound of its own. */
    private static final int TEXT = 2_000;

    private static final int HEADLINE = 300;

    private static final int MOST_REMARKS = 20;

    private final ProbeResult probe;
    private final int number;
    private final Opened opened;
    private final HtmlTranscript transcript;

    HtmlProbe(ProbeResult probe, int number, Opened opened) {
        this.probe = probe;
        this.number = number;
        this.opened = opened;
        this.transcript = HtmlTranscript.of(probe);
    }

    /** Whether all of it shows before the reader asks. */
    enum Opened {
        AT_ONCE,
        BY_READER
    }

    /**
     * One row of what the verdict rests on.
     *
     * @param kind a class of the style sheet
     */
    record Fact(String label, String kind, String text) {}

    ProbeResult result() {
        return probe;
    }

    /** Counted from 1 in the order of the page; the probe's anchor. */
    int number() {
        return number;
    }

    boolean open() {
        return opened == Opened.AT_ONCE;
    }

    String verdict() {
        return probe.verdict().word();
    }

    String sign() {
        return ConsoleStyle.symbol(probe.verdict());
    }

    String level() {
        return probe.level().word();
    }

    String title() {
        return SafeText.line(probe.title(), TEXT);
    }

    String id() {
        return SafeText.line(probe.id(), HEADLINE);
    }

    /** Why it did not pass; empty for a pass. */
    String headline() {
        return probe.verdict() == Verdict.PASS ? "" : SafeText.line(Headline.of(probe), HEADLINE);
    }

    String duration() {
        return probe.verdict() == Verdict.SKIP ? "" : Counted.duration(probe.durationMs());
    }

    List<SpecLinks.Part> spec() {
        return SpecLinks.of(SafeText.line(probe.spec(), HEADLINE));
    }

    List<String> tags() {
        return probe.tags().stream()
                .limit(MOST_REMARKS)
                .map(tag -> SafeText.line(tag, HEADLINE))
                .toList();
    }

    /** Where it stands in YAML, and where the step that decided does. */
    String place() {
        SourceSpan source = probe.source();
        SourceSpan decided = probe.decidedAt();
        if (decided.fileAndLine().equals(source.fileAndLine())) {
            return SafeText.line(source.fileAndLine(), TEXT);
        }
        boolean sameFile = decided.file().equals(source.file());
        String step = sameFile ? "line " + decided.line() : decided.fileAndLine();
        return SafeText.line(source.fileAndLine() + ", decided at " + step, TEXT);
    }

    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        add(facts, "Expected", "expected", probe.expected());
        add(facts, "Actual", "actual", probe.actual());
        if (!probe.reason().isBlank() && !Evidence.repeatsTheMiss(probe)) {
            add(facts, "Reason", "", probe.reason());
        }
        if (probe.attempts() > 1 || probe.waitedMs() > 0) {
            add(
                    facts,
                    "Attempts",
                    "",
                    probe.attempts() + ", of " + Counted.duration(probe.durationMs()) + " waited "
                            + Counted.duration(probe.waitedMs()) + " for the server");
        }
        for (int i = 0; i < Math.min(MOST_REMARKS, probe.tries().size()); i++) {
            Try one = probe.tries().get(i);
            add(
                    facts,
                    "Try " + (i + 1),
                    "",
                    "at " + Counted.duration(one.startedMs()) + ", took " + Counted.duration(one.durationMs()) + ": "
                            + one.ended());
        }
        probe.handshakes().stream()
                .limit(MOST_REMARKS)
                .forEach(handshake -> add(facts, "TLS", "", HtmlTarget.agreed(handshake)));
        probe.advice().stream()
                .limit(MOST_REMARKS)
                .map(AdviceLine::of)
                .forEach(advice -> add(facts, advice.label(), "advice", advice.text()));
        probe.notes().stream().limit(MOST_REMARKS).forEach(note -> add(facts, "Note", "", note));
        return facts;
    }

    private static void add(List<Fact> facts, String label, String kind, String text) {
        if (!text.isBlank()) {
            facts.add(new Fact(label, kind, SafeText.line(text, TEXT)));
        }
    }

    String transcript() {
        return transcript.text();
    }

    String leftOutBefore() {
        return leftOut(transcript.before(), "before");
    }

    String leftOutAfter() {
        return leftOut(transcript.after(), "after");
    }

    private static String leftOut(int lines, String where) {
        return lines == 0 ? "" : Counted.of(lines, "line") + " " + where + " left out here; report.json has all";
    }
}
