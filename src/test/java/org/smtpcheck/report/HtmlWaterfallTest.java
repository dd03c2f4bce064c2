package org.smtpcheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.TranscriptLine;
import org.smtpcheck.result.TranscriptLine.From;
import org.smtpcheck.result.Try;
import org.smtpcheck.result.Verdict;

class HtmlWaterfallTest {

    private static final List<TranscriptLine> TWO_SESSIONS = List.of(
            line(0, "", "220 one"),
            line(100, "second", "220 two"),
            line(400, "second", "221 bye"),
            line(900, "", "221 bye"));

    @Test
    void each_session_of_a_probe_has_a_bar_in_a_lane_of_its_own() {
        List<HtmlWaterfall.Bar> bars = waterfall(Sample.probe("mx/two", Verdict.PASS)
                        .transcript(TWO_SESSIONS)
                        .build())
                .bars();

        assertThat(bars)
                .hasSize(2)
                .extracting(HtmlWaterfall.Bar::probe)
                .containsOnly(bars.get(0).probe());
        assertThat(bars).extracting(HtmlWaterfall.Bar::y).doesNotHaveDuplicates();
        assertThat(bars.get(1).text())
                .startsWith("mx/two, session second: pass, began at ")
                .endsWith("took 300 ms");
    }

    @Test
    void a_probe_that_was_tried_again_has_one_bar_for_all_its_tries() {
        List<HtmlWaterfall.Bar> bars = waterfall(Sample.probe("mx/two", Verdict.PASS)
                        .transcript(TWO_SESSIONS)
                        .attempts(2)
                        .build())
                .bars();

        assertThat(bars).hasSize(1);
        assertThat(bars.get(0).text()).doesNotContain("session");
    }

    @Test
    void each_try_has_a_bar_in_the_pale_one_of_its_probe() {
        List<HtmlWaterfall.Bar> bars = waterfall(Sample.probe("mx/greylisted", Verdict.PASS)
                        .tries(new Try(3, 20, "RCPT: 450 4.2.0 greylisted"), new Try(1100, 30, "pass"))
                        .build())
                .bars();

        assertThat(bars)
                .hasSize(3)
                .extracting(HtmlWaterfall.Bar::y)
                .containsOnly(bars.get(0).y());
        assertThat(bars.get(0).waited()).isEqualTo(bars.get(0).width());
        assertThat(bars).extracting(HtmlWaterfall.Bar::hasWaited).containsExactly(true, false, false);
        assertThat(bars.get(1).text())
                .isEqualTo("mx/greylisted, try 1, RCPT: 450 4.2.0 greylisted: pass, began at 3 ms, took 20 ms");
    }

    @Test
    void probes_of_several_sessions_may_bring_more_bars_than_are_drawn() {
        List<ProbeResult> many = IntStream.range(0, 1_000)
                .mapToObj(i -> Sample.probe((i < 999 ? "mx/" : "submission/") + i, Verdict.PASS)
                        .transcript(TWO_SESSIONS)
                        .build())
                .toList();

        assertThat(new HtmlPage(Sample.run(many)).waterfall().bars()).hasSize(2 * 999);
    }

    private static HtmlWaterfall waterfall(ProbeResult probe) {
        return new HtmlPage(Sample.run(List.of(probe))).waterfall();
    }

    private static TranscriptLine line(long ms, String session, String text) {
        return new TranscriptLine(ms, session, From.SERVER, false, text + "\\r\\n");
    }
}
