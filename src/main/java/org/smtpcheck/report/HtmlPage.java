package org.smtpcheck.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.smtpcheck.result.Level;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.Summary;
import org.smtpcheck.result.Verdict;

/** What the page as a whole shows; all texts are safe to show and not yet escaped for HTML. */
final class HtmlPage {

    /** So many of those that did not pass are open from the start; more would bury the list. */
    private static final int OPEN = 3;

    /** Up to so many suites are named at the top; more would push the verdicts off the screen. */
    static final int FEW_SUITES = 4;

    /** So many links to what did not pass stand at the top. */
    private static final int WORST = 10;

    private final Run run;
    private final Summary summary;
    private final HtmlAssets assets = HtmlAssets.load();
    private final List<HtmlGroup> groups;
    private final HtmlWaterfall waterfall;
    private final List<HtmlProbe> worst;

    HtmlPage(Run run) {
        this.run = run;
        this.summary = run.summary();
        this.groups = groups(Groups.of(run.probes()));
        this.waterfall = HtmlWaterfall.of(run.durationMs(), groups);
        this.worst = worst(groups);
    }

    /** How often a verdict came. */
    record Count(String verdict, String sign, int count, String word) {}

    /** A verdict's part of the bar, in percent. */
    record Share(String verdict, String x, String width, String text) {}

    private static List<HtmlGroup> groups(Collection<List<ProbeResult>> bySuiteAndTarget) {
        List<HtmlGroup> groups = new ArrayList<>();
        int number = 0;
        int opened = 0;
        for (List<ProbeResult> probes : bySuiteAndTarget) {
            List<HtmlProbe> shown = new ArrayList<>();
            for (Verdict verdict : Tally.WORST_FIRST) {
                for (ProbeResult probe : probes) {
                    if (probe.verdict() == verdict) {
                        number++;
                        boolean bad = verdict == Verdict.FAIL || verdict == Verdict.ERROR;
                        boolean open = bad && opened++ < OPEN;
                        shown.add(new HtmlProbe(
                                probe, number, open ? HtmlProbe.Opened.AT_ONCE : HtmlProbe.Opened.BY_READER));
                    }
                }
            }
            groups.add(new HtmlGroup(
                    SafeText.line(probes.get(0).suite()),
                    SafeText.line(probes.get(0).target()),
                    Tally.text(Summary.of(probes)),
                    shown));
        }
        return groups;
    }

    /** What failed, then what could not be judged, of errors of one cause the first; in the order of the page. */
    private static List<HtmlProbe> worst(List<HtmlGroup> groups) {
        EqualErrors told = new EqualErrors();
        List<HtmlProbe> bad = groups.stream()
                .flatMap(group -> group.probes().stream())
                .filter(probe -> probe.result().verdict() == Verdict.FAIL
                        || (probe.result().verdict() == Verdict.ERROR && told.add(probe.result()) == 1))
                .toList();
        return bad.stream()
                .sorted(Comparator.comparing(probe -> probe.result().verdict() != Verdict.FAIL))
                .toList();
    }

    /** Links for the top of the page; none where there is but one probe. */
    List<HtmlProbe> worstProbes() {
        return total() > 1 ? worst.subList(0, Math.min(WORST, worst.size())) : List.of();
    }

    /** What the links leave out; empty for nothing. */
    String furtherWorst() {
        return worst.size() > WORST ? "and " + (worst.size() - WORST) + " more below" : "";
    }

    String headline() {
        return Tally.headline(summary);
    }

    /** The verdict that the page's top is coloured for. */
    private Verdict worstVerdict() {
        return Tally.worst(summary);
    }

    String worst() {
        return worstVerdict().word();
    }

    String sign() {
        return ConsoleStyle.symbol(worstVerdict());
    }

    String started() {
        return DateTimeFormatter.ISO_INSTANT.format(run.started().truncatedTo(ChronoUnit.SECONDS));
    }

    String startedText() {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
                .format(run.started().atOffset(ZoneOffset.UTC));
    }

    String duration() {
        return Counted.duration(run.durationMs());
    }

    String tool() {
        return SafeText.line(run.tool());
    }

    List<String> suites() {
        return run.suites().stream().map(SafeText::line).toList();
    }

    boolean interrupted() {
        return run.interrupted();
    }

    int total() {
        return summary.total();
    }

    List<Count> counts() {
        return Tally.WORST_FIRST.stream()
                .map(verdict -> new Count(
                        verdict.word(),
                        ConsoleStyle.symbol(verdict),
                        Tally.count(summary, verdict),
                        Tally.word(verdict, Tally.count(summary, verdict))))
                .toList();
    }

    List<Share> shares() {
        List<Share> shares = new ArrayList<>();
        int before = 0;
        for (Verdict verdict : Tally.WORST_FIRST) {
            int count = Tally.count(summary, verdict);
            if (count > 0) {
                shares.add(new Share(
                        verdict.word(),
                        HtmlWaterfall.percent(before, total()),
                        HtmlWaterfall.percent(count, total()),
                        count + " " + Tally.word(verdict, count)));
                before += count;
            }
        }
        return shares;
    }

    List<HtmlTarget> targets() {
        return run.targets().stream().map(HtmlTarget::of).toList();
    }

    HtmlWaterfall waterfall() {
        return waterfall;
    }

    List<HtmlGroup> groups() {
        return groups;
    }

    List<String> levels() {
        return Arrays.stream(Level.values())
                .filter(level -> run.probes().stream().anyMatch(probe -> probe.level() == level))
                .map(Level::word)
                .toList();
    }

    List<String> suiteNames() {
        return names(HtmlGroup::suite);
    }

    List<String> targetNames() {
        return names(HtmlGroup::target);
    }

    private List<String> names(Function<HtmlGroup, String> name) {
        return groups.stream().map(name).distinct().toList();
    }

    String contentSecurityPolicy() {
        return assets.policy();
    }

    String style() {
        return assets.style();
    }

    String script() {
        return assets.script();
    }
}
