package org.smtpcheck.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.TranscriptLine;
import org.smtpcheck.result.Try;
import org.smtpcheck.result.Verdict;

/**
 * When each probe had its sessions: a band for each suite and target, in it as many lanes as sessions went side by
 * side. A probe of several sessions has a bar for each; one that was tried again has a pale one for all the time, and
 * in it one for each try. Horizontal places are percentages of the run, vertical ones pixels.
 */
record HtmlWaterfall(
        int height, List<Tick> ticks, List<Label> labels, List<Bar> bars, String legend, String description) {

    /** More bars than this say no more to the eye and cost the browser time. */
    private static final int MOST_BARS = 1_000;

    /** A run with thousands of sessions at once would make a page of its own. */
    private static final int MOST_LANES = 60;

    private static final int AXIS = 20;
    private static final int LABEL = 18;
    private static final int LANE = 12;
    private static final int GAP = 10;
    private static final int STEPS = 4;

    /** A time on the axis. */
    record Tick(String x, String anchor, String text) {}

    /** The name of a band. */
    record Label(int y, String text) {}

    /**
     * A session's time, or that of a probe's tries together.
     *
     * @param waited the part of it that was spent waiting for the server, from its start
     */
    record Bar(
            int probe,
            String verdict,
            String x,
            String width,
            String waited,
            boolean hasWaited,
            int y,
            int height,
            String text) {}

    boolean isEmpty() {
        return bars.isEmpty();
    }

    static HtmlWaterfall of(long runMs, List<HtmlGroup> groups) {
        List<ProbeResult> sent = groups.stream()
                .flatMap(group -> wentOut(group).stream())
                .map(HtmlProbe::result)
                .toList();
        long end = Math.max(
                1,
                Math.max(
                        runMs, sent.stream().mapToLong(HtmlWaterfall::end).max().orElse(0)));
        long leastMs = least(sent);
        List<Label> labels = new ArrayList<>();
        List<Bar> bars = new ArrayList<>();
        int y = AXIS;
        for (HtmlGroup group : groups) {
            List<HtmlProbe> shown = wentOut(group).stream()
                    .filter(probe -> isBad(probe.result()) || probe.result().durationMs() >= leastMs)
                    .sorted(Comparator.comparingLong(probe -> probe.result().startedMs()))
                    .limit(Math.max(0, MOST_BARS - bars.size())) // the last probe of a group may have brought several
                    .toList();
            if (shown.isEmpty()) {
                continue;
            }
            labels.add(new Label(y + LABEL - 5, SafeText.line(group.suite() + " · " + group.target(), 100)));
            y += LABEL;
            Lanes lanes = new Lanes();
            for (HtmlProbe probe : shown) {
                for (Span span : Span.of(probe.result())) {
                    int top = y + lanes.place(span) * LANE;
                    bars.add(bar(probe.result(), span, probe.number(), top, end));
                    for (Span one : span.tries()) {
                        bars.add(bar(probe.result(), one, probe.number(), top, end));
                    }
                }
            }
            y += lanes.count() * LANE + GAP;
        }
        String about = Counted.of(sent.size(), "probe") + " with sessions in " + Counted.duration(end)
                + (shownProbes(bars) < sent.size()
                        ? "; shown are the " + shownProbes(bars) + " that failed or took longest"
                        : "");
        return new HtmlWaterfall(y, ticks(end), labels, bars, legend(about), about);
    }

    /** Those that sent an octet; a skip never did. */
    private static List<HtmlProbe> wentOut(HtmlGroup group) {
        return group.probes().stream()
                .filter(probe -> probe.result().verdict() != Verdict.SKIP)
                .filter(probe -> !probe.result().transcript().isEmpty())
                .toList();
    }

    private static String legend(String about) {
        return about + ". Thick bars did not pass. The pale part of a bar is time waited for the server; in it"
                + " stand the tries.";
    }

    private static boolean isBad(ProbeResult probe) {
        return probe.verdict() == Verdict.FAIL || probe.verdict() == Verdict.ERROR;
    }

    /** The duration from which on a probe that passed gets its bar. */
    private static long least(List<ProbeResult> sent) {
        if (sent.size() <= MOST_BARS) {
            return 0;
        }
        return sent.stream()
                .map(ProbeResult::durationMs)
                .sorted(Comparator.reverseOrder())
                .skip(MOST_BARS - 1L)
                .findFirst()
                .orElse(0L);
    }

    private static long end(ProbeResult probe) {
        return probe.startedMs() + probe.durationMs();
    }

    private static long shownProbes(List<Bar> bars) {
        return bars.stream().mapToInt(Bar::probe).distinct().count();
    }

    /**
     * The time of one session, in milliseconds from the run's start.
     *
     * @param session what it is beside the whole probe: the session of a name, a try; empty where it is all of it
     * @param tries what lies in it: the tries of a probe that was tried again
     */
    private record Span(long from, long to, String session, List<Span> tries) {

        /** More sessions of one probe than this say no more to the eye. */
        private static final int MOST = 20;

        static List<Span> of(ProbeResult probe) {
            Map<String, Span> sessions = new LinkedHashMap<>();
            for (TranscriptLine line : probe.transcript()) {
                long at = Math.min(end(probe), probe.startedMs() + line.ms());
                sessions.merge(
                        line.session(),
                        new Span(at, at, called(line.session()), List.of()),
                        (one, other) -> new Span(one.from(), Math.max(one.to(), other.to()), one.session(), List.of()));
            }
            boolean isWhole = sessions.size() < 2 || sessions.size() > MOST || probe.attempts() > 1;
            return isWhole
                    ? List.of(new Span(probe.startedMs(), end(probe), "", tries(probe)))
                    : List.copyOf(sessions.values());
        }

        private static String called(String session) {
            return "session " + (session.isEmpty() ? "of its own" : session);
        }

        private static List<Span> tries(ProbeResult probe) {
            List<Span> all = new ArrayList<>();
            for (Try one : probe.tries().subList(0, Math.min(MOST, probe.tries().size()))) {
                long from = Math.min(end(probe), Math.max(probe.startedMs(), one.startedMs()));
                long to = Math.min(end(probe), from + one.durationMs());
                all.add(new Span(from, to, "try " + (all.size() + 1) + ", " + one.ended(), List.of()));
            }
            return all;
        }

        /** All of the probe's time, of which a part may have been waiting. */
        boolean isWhole(ProbeResult probe) {
            return session.isEmpty() || tries.isEmpty() && from == probe.startedMs() && to == end(probe);
        }
    }

    private static Bar bar(ProbeResult probe, Span span, int number, int top, long end) {
        boolean thick = probe.verdict() != Verdict.PASS;
        boolean whole = span.isWhole(probe);
        long took = span.to() - span.from();
        long waited = whole ? Math.min(probe.waitedMs(), took) : 0;
        // Between its tries a probe waits: all is pale that no try covers.
        long pale = span.tries().isEmpty() ? waited : took;
        String session = whole ? "" : ", " + span.session();
        String text = probe.id() + session + ": " + probe.verdict().word() + ", began at "
                + Counted.duration(span.from()) + ", took " + Counted.duration(took)
                + (waited > 0 ? " of which " + Counted.duration(waited) + " waiting" : "");
        // Never so thin that it cannot be seen.
        String width = percent(Math.max(took, (end + 399) / 400), end);
        return new Bar(
                number,
                probe.verdict().word(),
                percent(Math.min(span.from(), end - (end + 399) / 400), end),
                width,
                percent(pale, end),
                pale > 0,
                top + (thick ? 0 : 2),
                thick ? 10 : 6,
                SafeText.line(text, 300));
    }

    private static List<Tick> ticks(long end) {
        List<Tick> ticks = new ArrayList<>();
        for (int step = 0; step <= STEPS; step++) {
            String anchor = step == 0 ? "start" : step == STEPS ? "end" : "middle";
            ticks.add(new Tick(percent(step, STEPS), anchor, Counted.duration(end * step / STEPS)));
        }
        return ticks;
    }

    /** {@code part} of {@code whole} as SVG takes it. */
    static String percent(long part, long whole) {
        return String.format(Locale.ROOT, "%.2f%%", 100.0 * part / whole);
    }

    /** Puts each session into the first lane that is free when it begins. */
    private static final class Lanes {
        private final List<Long> freeFrom = new ArrayList<>();

        int place(Span span) {
            int lane = 0;
            while (lane < freeFrom.size() && freeFrom.get(lane) > span.from()) {
                lane++;
            }
            lane = Math.min(lane, MOST_LANES - 1);
            if (lane == freeFrom.size()) {
                freeFrom.add(span.to());
            } else {
                freeFrom.set(lane, Math.max(freeFrom.get(lane), span.to()));
            }
            return lane;
        }

        int count() {
            return freeFrom.size();
        }
    }
}
