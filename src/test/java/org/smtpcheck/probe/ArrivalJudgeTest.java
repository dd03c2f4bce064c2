package org.smtpcheck.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.smtpcheck.result.SourceSpan;
import org.smtpcheck.suite.Node;
import org.smtpcheck.suite.Scope;
import org.smtpcheck.suite.Template;

class ArrivalJudgeTest {

    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final SourceSpan SPAN = SourceSpan.of("test");

    private static final Place SINK = new Place() {
        @Override
        public String name() {
            return "provider";
        }

        @Override
        public String described() {
            return "sink provider";
        }

        @Override
        public Duration pause() {
            return Duration.ofMillis(50);
        }

        @Override
        public CompletionStage<Look> look(String token) {
            return CompletableFuture.completedFuture(Look.failed("not looked at in this test"));
        }

        @Override
        public String activity() {
            return "2 connections reached it";
        }
    };

    private static Arrival arrival(String from, String to, String content) {
        return Arrival.of(
                "provider",
                "1",
                Instant.EPOCH,
                Optional.of(from),
                List.of(to),
                content.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
                Arrival.LineEnds.KEPT,
                Optional.empty());
    }

    private static Node text(String text) {
        return new Node.Scalar(Template.literal(text), false, SPAN);
    }

    private static ArrivalJudge judge(Map<String, Node> match, Map<String, Node> expectations) {
        Values values = new Values(name -> new Scope.Unset(name, "no name has a value in this test"));
        return new ArrivalJudge(match, expectations, WITHIN, GRACE, Optional.empty(), values);
    }

    private static Place.Look look(List<Arrival> own, List<Arrival> others) {
        return new Place.Look(own, others, own.size() + others.size(), "");
    }

    private static Judgement.Missed missed(ArrivalJudge.Decision decision) {
        assertThat(decision).isInstanceOf(ArrivalJudge.Missed.class);
        return ((ArrivalJudge.Missed) decision).missed();
    }

    @Test
    void nothing_is_waited_for_until_the_time_is_up() {
        ArrivalJudge judge = judge(Map.of(), Map.of());
        assertThat(judge.decide(SINK, look(List.of(), List.of()), Duration.ofSeconds(29), WITHIN))
                .isInstanceOf(ArrivalJudge.Wait.class);
        Judgement.Missed missed = missed(judge.decide(
                SINK, look(List.of(), List.of(arrival("x@y.example", "z@y.example", ""))), WITHIN, WITHIN));
        assertThat(missed.expected()).isEqualTo("a message of this probe at provider within 30 s");
        assertThat(missed.actual())
                .isEqualTo("only others arrived at sink provider (1), the last from <x@y.example> to <z@y.example> at"
                        + " 00:00:00.000; 2 connections reached it");
    }

    @Test
    void a_message_that_is_as_expected_is_met_at_once() {
        ArrivalJudge judge = judge(Map.of(), Map.of("from", text("erna@provider.example")));
        assertThat(judge.decide(
                        SINK,
                        look(List.of(arrival("erna@PROVIDER.example", "f@far.example", "")), List.of()),
                        Duration.ZERO,
                        Duration.ZERO))
                .isInstanceOf(ArrivalJudge.Met.class);
    }

    @Test
    void one_that_is_not_is_judged_when_no_other_has_come_for_a_while() {
        ArrivalJudge judge = judge(Map.of(), Map.of("from", text("erna@provider.example")));
        Place.Look look = look(List.of(arrival("erna@server1", "f@far.example", "")), List.of());
        assertThat(judge.decide(SINK, look, Duration.ofSeconds(1), Duration.ofMillis(1999)))
                .isInstanceOf(ArrivalJudge.Wait.class);
        assertThat(missed(judge.decide(SINK, look, Duration.ofSeconds(3), GRACE))
                        .actual())
                .startsWith("from <erna@server1> in the message from <erna@server1> to <f@far.example>");
    }

    @Test
    void match_picks_one_of_several_and_says_what_was_looked_for() {
        Arrival first = arrival("a@b.example", "f@far.example", "Subject: one\r\n\r\n");
        Arrival second = arrival("", "a@b.example", "Subject: two\r\n\r\n");
        ArrivalJudge judge = judge(Map.of("from", text("")), Map.of("body", text("never")));
        Map<String, Node> expectations = new LinkedHashMap<>();
        expectations.put("to", text("a@b.example"));
        ArrivalJudge good = judge(Map.of("from", text("")), expectations);
        assertThat(good.decide(SINK, look(List.of(first, second), List.of()), Duration.ZERO, Duration.ZERO))
                .isInstanceOf(ArrivalJudge.Met.class);
        assertThat(missed(judge.decide(SINK, look(List.of(first), List.of()), WITHIN, GRACE))
                        .actual())
                .contains("none is meant by `match`")
                .contains("from \"\" was looked for, it is from <a@b.example>");
    }

    @Test
    void copies_are_counted_for_each_recipient_after_the_grace() {
        ArrivalJudge judge = judge(Map.of(), Map.of("copies", text("1")));
        Arrival one = arrival("a@b.example", "f@far.example", "");
        assertThat(judge.decide(SINK, look(List.of(one), List.of()), Duration.ZERO, Duration.ZERO))
                .as("a second copy may still come")
                .isInstanceOf(ArrivalJudge.Wait.class);
        assertThat(judge.decide(SINK, look(List.of(one), List.of()), Duration.ZERO, GRACE))
                .isInstanceOf(ArrivalJudge.Met.class);
        assertThat(missed(judge.decide(SINK, look(List.of(one, one), List.of()), Duration.ZERO, GRACE))
                        .actual())
                .startsWith("2 for <f@far.example>");
    }

    @Test
    void a_miss_elsewhere_names_the_place() {
        Judgement.Missed miss = new Judgement.Missed("a", "nothing", Judgement.Weight.LEVEL);
        assertThat(NearestMiss.elsewhere(miss, List.of(arrival("a@b", "c@d", "")))
                        .actual())
                .isEqualTo("it arrived at provider instead, from <a@b> to <c@d> at 00:00:00.000; nothing");
    }
}
