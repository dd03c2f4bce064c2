package org.smtpcheck.report;

import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.Summary;
import org.smtpcheck.result.TargetResult;
import org.smtpcheck.result.Verdict;

/**
 * What the console shows when a run has ended: what did not pass with its evidence, skips by reason, counts, and what
 * to do next.
 *
 * <p>The text holds printable characters, LF, and the SGR codes of {@link Ink} only, whatever the server sent.
 */
public final class ConsoleReport {

    /** Beyond so many, evidence would hide the list; all of it is in the report. */
    private static final int WITH_EVIDENCE = 20;

    /** What is remarked on each line of each reply would push the advice away. */
    private static final int NOTES = 4;

    private static final String INDENT = " ".repeat(9);

    private final ConsoleStyle style;

    /** A report in {@code style}. */
    public ConsoleReport(ConsoleStyle style) {
        this.style = style;
    }

    /**
     * What stands below the counts.
     *
     * @param reports where reports were written, as the user may open them
     * @param next the next command to type; empty: none
     */
    public record Closing(List<String> reports, String next) {

        /** Nothing to add. */
        public static final Closing NONE = new Closing(List.of(), "");

        public Closing {
            reports = List.copyOf(reports);
        }
    }

    /** The whole text, ending in a line feed. */
    public String render(Run run, Closing closing) {
        List<String> lines = new ArrayList<>();
        EqualErrors errors = new EqualErrors();
        run.probes().stream().filter(probe -> probe.verdict() == Verdict.ERROR).forEach(errors::add);
        Spotlight spotlight = new Spotlight(findings(run), WITH_EVIDENCE);
        for (List<ProbeResult> group : Groups.of(run.probes())) {
            group(lines, run, group, spotlight, errors);
        }
        if (!style.quiet()) {
            lines.addAll(new Skips(style).lines(run.probes()));
        }
        blankLine(lines);
        closing(lines, run, closing);
        return style.encode(String.join("\n", lines) + "\n");
    }

    /** One blank line, unless there is one or nothing stands above it. */
    private static void blankLine(List<String> lines) {
        if (!lines.isEmpty() && !lines.get(lines.size() - 1).isEmpty()) {
            lines.add("");
        }
    }

    /** What did not pass and is told; of errors of one reason one where that stands for all. */
    private List<ProbeResult> findings(Run run) {
        EqualErrors told = new EqualErrors();
        return Groups.of(run.probes()).stream()
                .flatMap(List::stream)
                .filter(probe -> probe.verdict() != Verdict.PASS && isShown(probe.verdict()))
                .filter(probe -> probe.verdict() != Verdict.ERROR || told.add(probe) == 1)
                .toList();
    }

    private void group(List<String> lines, Run run, List<ProbeResult> probes, Spotlight spotlight, EqualErrors errors) {
        List<String> body = new ArrayList<>();
        for (ProbeResult probe : probes) {
            if (!isShown(probe.verdict())) {
                continue;
            }
            int equal = probe.verdict() == Verdict.ERROR ? errors.like(probe) : 1;
            if (equal == 0) {
                continue;
            }
            probe(body, probe, spotlight);
            if (equal >= EqualErrors.MANY && !style.verbose()) {
                errors.settle(probe);
                body.add(INDENT + "and " + Counted.of(equal - 1L, "more probe") + " for the same reason");
            }
        }
        int passed = Summary.of(probes).pass();
        if (passed > 0 && !style.verbose() && !style.quiet()) {
            body.add(style.mark(Verdict.PASS) + "  " + Counted.of(passed, "probe"));
        }
        if (!body.isEmpty()) {
            lines.add(style.paint(Ink.BOLD, SafeText.line(header(run, probes.get(0)), style.width())));
            control(lines, run, probes.get(0));
            lines.addAll(body);
            blankLine(lines);
        }
    }

    private boolean isShown(Verdict verdict) {
        return switch (verdict) {
            case FAIL, ERROR -> true;
            case WARN -> !style.quiet();
            case PASS -> style.verbose();
            case SKIP -> false;
        };
    }

    private void probe(List<String> lines, ProbeResult probe, Spotlight spotlight) {
        String mark = style.mark(probe.verdict()) + "  ";
        int columns = style.width() - INDENT.length();
        if (probe.verdict() == Verdict.PASS) {
            String took = "  " + Counted.duration(probe.durationMs());
            lines.add(mark + SafeText.line(probe.id() + "  " + probe.title(), columns - took.length()) + took);
            probe.notes().forEach(note -> SafeText.wrap(note, columns, 3).forEach(line -> lines.add(INDENT + line)));
            return;
        }
        if (!spotlight.isOn(probe) && !style.verbose()) {
            lines.add(mark + Headline.line(probe, columns));
            return;
        }
        lines.add(mark + style.paint(Ink.BOLD, SafeText.line(probe.title(), columns)));
        lines.addAll(new Evidence(style, INDENT, style.verbose() ? Integer.MAX_VALUE : NOTES).lines(probe));
        blankLine(lines);
    }

    private static String header(Run run, ProbeResult first) {
        return first.suite() + " · " + first.target()
                + Groups.target(run, first)
                        .map(t -> "  " + t.url() + software(t))
                        .orElse("");
    }

    private static String software(TargetResult target) {
        return target.software().isEmpty() ? "" : " (" + target.software() + ")";
    }

    private void control(List<String> lines, Run run, ProbeResult first) {
        if (style.verbose()) {
            Groups.target(run, first)
                    .ifPresent(target -> target.control()
                            .forEach(finding -> SafeText.wrap(finding, style.width() - INDENT.length(), 4)
                                    .forEach(line -> lines.add(INDENT + line))));
        }
    }

    private void closing(List<String> lines, Run run, Closing closing) {
        if (run.interrupted()) {
            lines.add("Interrupted: these are the probes that had ended.");
        }
        lines.add(counts(run));
        if (!style.quiet()) {
            waits(run).ifPresent(lines::add);
        }
        for (String report : closing.reports()) {
            lines.add("Report: " + SafeText.line(report));
        }
        if (!closing.next().isEmpty()) {
            lines.add("Next:   " + SafeText.line(closing.next()));
        }
    }

    /** Waits overlap: the longest is what the run took longer for them. */
    private static Optional<String> waits(Run run) {
        LongSummaryStatistics waits = run.probes().stream()
                .mapToLong(ProbeResult::waitedMs)
                .filter(waited -> waited > 0)
                .summaryStatistics();
        return waits.getCount() == 0
                ? Optional.empty()
                : Optional.of(Counted.of(waits.getCount(), "probe") + " waited for the server, "
                        + Counted.duration(waits.getMax())
                        + (waits.getCount() == 1
                                ? "."
                                : " at most, " + Counted.duration(waits.getSum()) + " in all, side by side."));
    }

    private String counts(Run run) {
        Summary summary = run.summary();
        List<String> parts = new ArrayList<>();
        count(parts, Verdict.FAIL, summary.fail(), "failed");
        count(parts, Verdict.ERROR, summary.error(), summary.error() == 1 ? "error" : "errors");
        count(parts, Verdict.WARN, summary.warn(), "warned");
        count(parts, Verdict.SKIP, summary.skip(), "skipped");
        count(parts, Verdict.PASS, summary.pass(), "passed");
        String head = Counted.of(summary.total(), "probe") + " in " + Counted.duration(run.durationMs());
        return parts.isEmpty() ? head : head + ": " + String.join(" · ", parts);
    }

    private void count(List<String> parts, Verdict verdict, int count, String word) {
        if (count > 0) {
            parts.add(style.paint(Ink.of(verdict), ConsoleStyle.symbol(verdict) + " " + count + " " + word));
        }
    }
}
