package org.smtpcheck.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.Summary;
import org.smtpcheck.result.Verdict;

/**
 * GitHub-flavoured Markdown that fits a job summary: what did not pass with its evidence to open, skips by reason, and
 * what passed.
 *
 * <p>GitHub refuses a summary of more than 1 MiB as a whole, so probes beyond {@link #MOST_OCTETS} are left out, the
 * worst last, and the page says so.
 */
public final class MarkdownReport implements Report {

    /** Below GitHub's 1 MiB for each step, with room for what a job writes beside it. */
    static final int MOST_OCTETS = 1_000_000;

    /** Columns of evidence; the page scrolls what is wider. */
    private static final ConsoleStyle STYLE = ConsoleStyle.plain(120);

    private static final int TEXT = 300;

    @Override
    public void write(Run run, OutputStream out) throws IOException {
        out.write(page(run).getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String page(Run run) {
        Summary summary = run.summary();
        Bounded page = new Bounded();
        page.add("## " + ConsoleStyle.symbol(Tally.worst(summary)) + " " + Tally.headline(summary) + "\n\n"
                + MarkdownText.plain(run.tool()) + " · " + Counted.duration(run.durationMs()) + " · "
                + suites(run)
                + "\n\n" + (run.interrupted() ? "**Interrupted:** these are the probes that had ended.\n\n" : "")
                + counts(summary));
        // The worst first, over all targets: that must not fall to the limit.
        probes(page, run, Set.of(Verdict.FAIL, Verdict.ERROR));
        probes(page, run, Set.of(Verdict.WARN));
        List<String> skips = Skips.sentences(run.probes());
        if (!skips.isEmpty()) {
            page.add("### Skipped\n\n"
                    + skips.stream()
                            .map(skip -> "- " + MarkdownText.plain(SafeText.line(skip, TEXT)) + "\n")
                            .collect(Collectors.joining())
                    + "\n");
        }
        passed(page, run);
        return page.text();
    }

    private static String suites(Run run) {
        return run.suites().size() > HtmlPage.FEW_SUITES
                ? Counted.of(run.suites().size(), "suite")
                : run.suites().stream()
                        .map(suite -> MarkdownText.code(suite, TEXT))
                        .collect(Collectors.joining(" "));
    }

    private static void probes(Bounded page, Run run, Set<Verdict> verdicts) {
        for (List<ProbeResult> group : Groups.of(run.probes())) {
            List<ProbeResult> shown = group.stream()
                    .filter(probe -> verdicts.contains(probe.verdict()))
                    .toList();
            if (!shown.isEmpty()) {
                page.add(heading(run, shown.get(0)));
                shown.forEach(probe -> page.addProbe(details(probe)));
            }
        }
    }

    private static String counts(Summary summary) {
        List<String> heads = new ArrayList<>();
        List<String> counts = new ArrayList<>();
        for (Verdict verdict : Tally.WORST_FIRST) {
            int count = Tally.count(summary, verdict);
            heads.add(ConsoleStyle.symbol(verdict) + " " + Tally.word(verdict, count));
            counts.add(Integer.toString(count));
        }
        return "| " + String.join(" | ", heads) + " |\n" + "| --: ".repeat(heads.size()) + "|\n| "
                + String.join(" | ", counts) + " |\n\n";
    }

    private static String heading(Run run, ProbeResult probe) {
        String target = Groups.target(run, probe)
                .map(found -> MarkdownText.code(found.url(), TEXT)
                        + (found.software().isEmpty()
                                ? ""
                                : " · " + MarkdownText.plain(SafeText.line(found.software(), TEXT)))
                        + "\n\n")
                .orElse("");
        return "### " + MarkdownText.plain(SafeText.line(probe.suite() + " · " + probe.target(), TEXT)) + "\n\n"
                + target;
    }

    private static String details(ProbeResult probe) {
        String norm = SpecLinks.of(SafeText.line(probe.spec(), TEXT)).stream()
                .map(part -> part.isLink()
                        ? "[" + MarkdownText.plain(part.text()) + "](" + part.address() + ")"
                        : MarkdownText.plain(part.text()))
                .collect(Collectors.joining());
        String evidence = String.join("\n", new Evidence(STYLE, "").lines(probe));
        // A blank line ends the HTML block; what follows is Markdown again.
        return "<details><summary>" + ConsoleStyle.symbol(probe.verdict()) + " "
                + probe.verdict().word() + " <b>"
                + MarkdownText.html(SafeText.line(probe.title(), TEXT)) + "</b> <code>"
                + MarkdownText.html(SafeText.line(probe.id(), TEXT)) + "</code></summary>\n\n"
                + (norm.isEmpty() ? "" : probe.level().word() + " · " + norm + "\n\n")
                + MarkdownText.block(evidence) + "\n</details>\n\n";
    }

    private static void passed(Bounded page, Run run) {
        List<ProbeResult> passed = run.probes().stream()
                .filter(probe -> probe.verdict() == Verdict.PASS)
                .toList();
        if (passed.isEmpty()) {
            return;
        }
        page.add("<details><summary>✓ " + passed.size() + " passed</summary>\n\n");
        for (ProbeResult probe : passed) {
            page.addProbe("- " + MarkdownText.code(probe.id(), TEXT) + " "
                    + MarkdownText.plain(SafeText.line(probe.title(), TEXT)) + "\n");
        }
        page.add("\n</details>\n");
    }

    /** A text that takes no more probes when it is full. */
    private static final class Bounded {

        /** For what is no probe: headings, skips, the last words. */
        private static final int RESERVE = 40_000;

        private final StringBuilder text = new StringBuilder();
        private int octets;
        private int leftOut;

        void add(String part) {
            int more = octets(part);
            if (octets + more <= MOST_OCTETS - 200) {
                text.append(part);
                octets += more;
            }
        }

        void addProbe(String part) {
            if (leftOut == 0 && octets + octets(part) <= MOST_OCTETS - RESERVE) {
                add(part);
            } else {
                leftOut++;
            }
        }

        private static int octets(String part) {
            return part.getBytes(StandardCharsets.UTF_8).length;
        }

        String text() {
            return leftOut == 0
                    ? text.toString()
                    : text + "\n" + Counted.of(leftOut, "probe") + " left out here for GitHub's limit of 1 MiB;"
                            + " report.json has all.\n";
        }
    }
}
