package org.smtpcheck.server.deviation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smtpcheck.server.AuthSetup;
import org.smtpcheck.server.EmbeddedServer;
import org.smtpcheck.server.FaultRule;
import org.smtpcheck.server.HandClock;
import org.smtpcheck.server.ServerConfig;
import org.smtpcheck.server.Talk;

/** Deviations in whom the server defers and what it relays and offers: the same session with and without each. */
class PolicyDeviationsTest {

    private static final String TRY = "RCPT TO:<erna@test.example>";
    private static final String OTHER = "RCPT TO:<otto@test.example>";
    private static final String FROM = "MAIL FROM:<a@probe.example>";
    /** No command: the delay of the greylist passes. */
    private static final String LATER = "later";
    /** PLAIN of erna. */
    private static final String LOGIN = "AUTH PLAIN AGVybmEAbGV0LW1lLWlu";

    /** What is said after EHLO, and the codes of its last lines, without the deviation and with it. */
    record Case(
            String name,
            Map<String, String> options,
            List<String> lines,
            List<Integer> ordinary,
            List<Integer> deviant) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                greylist("never-passes", List.of(FROM, TRY, LATER, TRY), List.of(450, 250), List.of(450, 450)),
                greylist("passes-at-once", List.of(FROM, TRY, TRY), List.of(450, 450), List.of(450, 250)),
                greylist(
                        "forgets-passed",
                        List.of(FROM, TRY, LATER, TRY, "RSET", FROM, TRY),
                        List.of(250, 250, 250, 250),
                        List.of(250, 250, 250, 450)),
                greylist(
                        "ignores-sender",
                        List.of(FROM, TRY, LATER, TRY, "RSET", "MAIL FROM:<b@probe.example>", TRY),
                        List.of(250, 450),
                        List.of(250, 250)),
                greylist(
                        "ignores-recipient",
                        List.of(FROM, TRY, LATER, TRY, OTHER),
                        List.of(250, 450),
                        List.of(250, 250)),
                greylist("defers-users", List.of(LOGIN, FROM, TRY), List.of(235, 250, 250), List.of(235, 250, 450)),
                new Case(
                        "relays-when",
                        Map.of("rcpt", "<x@foreign.example>", "mail", "<a@probe.example>"),
                        List.of(
                                "MAIL FROM:<b@probe.example>",
                                "RCPT TO:<x@foreign.example>",
                                "RSET",
                                FROM,
                                "RCPT TO:<y@foreign.example>",
                                "RCPT TO:<x@foreign.example>"),
                        List.of(550, 250, 250, 550, 550),
                        List.of(550, 250, 250, 550, 250)));
    }

    private static Case greylist(String habit, List<String> lines, List<Integer> ordinary, List<Integer> deviant) {
        return new Case("greylist-" + habit, Map.of(), lines, ordinary, deviant);
    }

    /** All names that have a case here. */
    static Set<String> names() {
        return Stream.concat(cases().map(Case::name), Stream.of("offers-only")).collect(Collectors.toSet());
    }

    private static List<Integer> played(Case deviation, List<FaultRule> faults) throws IOException {
        HandClock clock = new HandClock();
        ServerConfig config = ServerConfig.defaults()
                .withAuth(AuthSetup.of(List.of("PLAIN"), Map.of("erna", "let-me-in"))
                        .with(AuthSetup.Exposure.EVERYWHERE))
                .withDeviations(Deviations.table())
                .withFaults(faults);
        if (deviation.name.startsWith("greylist-")) {
            config = config.withGreylist(Duration.ofMinutes(5));
        }
        try (EmbeddedServer server = EmbeddedServer.start(config, clock);
                Talk talk = Talk.ehlo(server)) {
            List<Integer> codes = new ArrayList<>();
            for (String line : deviation.lines) {
                if (line.equals(LATER)) {
                    clock.advance(Duration.ofMinutes(6));
                } else {
                    codes.add(talk.code(line));
                }
            }
            return codes.subList(codes.size() - deviation.ordinary.size(), codes.size());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theConformantServerDoesNotDeviate(Case deviation) throws IOException {
        assertThat(played(deviation, List.of())).isEqualTo(deviation.ordinary);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theDeviationIsThis(Case deviation) throws IOException {
        assertThat(played(deviation, List.of(FaultRule.deviation(deviation.name, deviation.options))))
                .isEqualTo(deviation.deviant);
    }

    @Test
    void offersOnlyWhatItIsTold() throws IOException {
        ServerConfig config = ServerConfig.defaults()
                .withDeviations(Deviations.table())
                .withFaults(List.of(FaultRule.deviation("offers-only", Map.of("lines", "SIZE 1000,X-OTHER"))));
        try (EmbeddedServer server = EmbeddedServer.start(config, Clock.systemUTC());
                Talk talk = Talk.ehlo(server)) {
            assertThat(talk.ask("EHLO again.example").lines().skip(1)).containsExactly("250-SIZE 1000", "250 X-OTHER");
        }
    }
}
