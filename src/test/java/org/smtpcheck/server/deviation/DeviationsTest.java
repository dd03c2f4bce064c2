package org.smtpcheck.server.deviation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smtpcheck.server.EmbeddedServer;
import org.smtpcheck.server.FaultRule;
import org.smtpcheck.server.RecordedMessage;
import org.smtpcheck.server.ServerConfig;
import org.smtpcheck.server.ServerStartException;
import org.smtpcheck.server.SessionEnd;
import org.smtpcheck.server.Talk;

/**
 * For each deviation one scenario that comes out one way on the conformant server and another way on the deviant one.
 */
class DeviationsTest {

    private static final String MAIL = "MAIL FROM:<a@probe.example>";
    private static final String RCPT = "RCPT TO:<erna@test.example>";
    private static final String FOREIGN = "RCPT TO:<x@foreign.example>";

    /**
     * A scenario.
     *
     * @param conformant what it comes to on the conformant server
     * @param deviant what it comes to under the deviation
     */
    record Case(String name, Map<String, String> options, Scenario scenario, Object conformant, Object deviant) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Something done to a server, and what came of it. */
    @FunctionalInterface
    interface Scenario {
        Object play(EmbeddedServer server) throws IOException;
    }

    private static Case of(String name, Scenario scenario, Object conformant, Object deviant) {
        return new Case(name, Map.of(), scenario, conformant, deviant);
    }

    /** Codes of replies after EHLO. */
    private static Scenario codes(String... lines) {
        return server -> {
            try (Talk talk = Talk.ehlo(server)) {
                return talk.codes(lines);
            }
        };
    }

    /** Octets written at once after EHLO, and the codes of all replies until a QUIT of ours is answered. */
    private static Scenario written(String octets) {
        return server -> {
            try (Talk talk = Talk.ehlo(server)) {
                return talk.write(octets + "QUIT\r\n")
                        .rest()
                        .lines()
                        .map(line -> line.substring(0, 3))
                        .toList();
            }
        };
    }

    /** A message sent, and something of what was recorded. */
    private static Scenario message(String content, Function<RecordedMessage, Object> view) {
        return server -> {
            try (Talk talk = Talk.ehlo(server)) {
                talk.codes(MAIL, RCPT, "RCPT TO:<otto@test.example>", "DATA", content + "\r\n.");
                return view.apply(server.messages().get(0));
            }
        };
    }

    /** How many messages the server has taken when a client has gone that wrote {@code octets} in a transaction. */
    private static Scenario taken(String octets) {
        return server -> {
            try (Talk talk = Talk.ehlo(server)) {
                talk.write(MAIL + "\r\n" + RCPT + "\r\n" + octets).finish().rest();
            }
            // The session is over when its end is recorded, after what it took.
            while (server.sessions().get(0).end() == SessionEnd.OPEN) {
                Thread.onSpinWait();
            }
            return server.messages().size();
        };
    }

    /** What was recorded of a message in those chunks. */
    private static Scenario chunks(String octets) {
        return server -> {
            try (Talk talk = Talk.ehlo(server)) {
                talk.write(MAIL + "\r\n" + RCPT + "\r\n" + octets + "BDAT 0 LAST\r\nQUIT\r\n")
                        .rest();
                return server.messages().get(0).raw().toLatin1();
            }
        };
    }

    /** The number of replies to a message in which {@code fakeEnd} stands, with a transaction behind it. */
    private static Case smuggling(String name, String fakeEnd) {
        String octets = MAIL + "\r\n" + RCPT + "\r\nDATA\r\na" + fakeEnd + MAIL + "\r\nRSET\r\n\r\n.\r\n";
        return of(
                name,
                server -> {
                    try (Talk talk = Talk.ehlo(server)) {
                        talk.write(octets + "QUIT\r\n").rest();
                        return server.messages().get(0).raw().toLatin1().contains("RSET");
                    }
                },
                true,
                false);
    }

    static Stream<Case> sessions() {
        return Stream.of(
                of(
                        "single-session",
                        server -> {
                            try (Talk first = Talk.ehlo(server);
                                    Talk second = Talk.connect(server)) {
                                return second.reply().substring(0, 3);
                            }
                        },
                        "220",
                        "421"),
                of(
                        "double-greeting",
                        server -> {
                            try (Talk talk = Talk.connect(server)) {
                                talk.reply();
                                return talk.code("EHLO x.example");
                            }
                        },
                        250,
                        220),
                of(
                        "closes-after-bad-command",
                        written("FOOB\r\nNOOP\r\n"),
                        List.of("500", "250", "221"),
                        List.of("500")),
                new Case(
                        "impatient",
                        Map.of("idle", "600ms"),
                        server -> {
                            try (Talk talk = Talk.ehlo(server)) {
                                return talk.isQuietFor(1500);
                            }
                        },
                        true,
                        false),
                new Case(
                        "impatient-without-421",
                        Map.of("idle", "600ms"),
                        server -> {
                            try (Talk talk = Talk.ehlo(server)) {
                                return talk.isQuietFor(1500) ? "open" : talk.rest();
                            }
                        },
                        "open",
                        ""),
                new Case(
                        "changes-capabilities",
                        Map.of("add", "XFOO 1, STARTTLS", "remove", "size,DSN"),
                        server -> {
                            try (Talk talk = Talk.ehlo(server)) {
                                String reply = talk.ask("EHLO x.example");
                                return Stream.of("XFOO 1", "STARTTLS", "SIZE", "DSN", "8BITMIME")
                                        .filter(reply::contains)
                                        .toList();
                            }
                        },
                        List.of("SIZE", "DSN", "8BITMIME"),
                        List.of("XFOO 1", "STARTTLS", "8BITMIME")));
    }

    static Stream<Case> commandLines() {
        return Stream.of(
                of("lf-ends-commands", written("NOOP\nRSET\r\n"), List.of("500", "221"), List.of("250", "250", "221")),
                of(
                        "cr-ends-commands",
                        server -> {
                            try (Talk talk = Talk.ehlo(server)) {
                                return talk.write("NOOP\r").isQuiet();
                            }
                        },
                        true,
                        false),
                of("case-sensitive-verbs", codes("noop", "NOOP"), List.of(250, 250), List.of(500, 250)),
                of(
                        "truncates-at-nul",
                        codes(MAIL, "RCPT TO:<erna@test.example\0@evil.example>"),
                        List.of(250, 500),
                        List.of(250, 250)),
                of(
                        "runs-tail-of-overlong-line",
                        written("NOOP " + "x".repeat(4091) + "RSET\r\n"),
                        List.of("500", "221"),
                        List.of("500", "250", "221")));
    }

    static Stream<Case> replies() {
        return Stream.of(
                of("extra-reply-after-noop", written("NOOP\r\n"), List.of("250", "221"), List.of("250", "250", "221")),
                of(
                        "reflects-input",
                        written("EHLO a\r299 injected\r\n"),
                        List.of("500", "221"),
                        List.of("500", "299", "221")),
                of(
                        "wrong-order-replies",
                        written("NOOP\r\nFOOB\r\n"),
                        List.of("250", "500", "221"),
                        List.of("500", "250", "221")),
                of(
                        "drops-input-after-error",
                        server -> {
                            try (Talk talk = Talk.ehlo(server)) {
                                talk.write("FOOB\r\nNOOP\r\n").reply();
                                return talk.isQuiet();
                            }
                        },
                        false,
                        true),
                of(
                        "drops-input-after-message",
                        server -> {
                            try (Talk talk = Talk.ehlo(server).upToData()) {
                                talk.write("x\r\n.\r\nNOOP\r\n").reply();
                                return talk.isQuiet();
                            }
                        },
                        false,
                        true),
                of(
                        "drops-input-after-chunk",
                        server -> {
                            try (Talk talk = Talk.ehlo(server)) {
                                talk.write("BDAT 1\r\nxNOOP\r\n").reply();
                                return talk.isQuiet();
                            }
                        },
                        false,
                        true));
    }

    static Stream<Case> transactions() {
        return Stream.of(
                of(
                        "rset-keeps-transaction",
                        codes(MAIL, RCPT, "RSET", "DATA"),
                        List.of(250, 250, 250, 503),
                        List.of(250, 250, 250, 354)),
                of(
                        "ehlo-keeps-transaction",
                        codes(MAIL, RCPT, "EHLO x.example", "DATA"),
                        List.of(250, 250, 250, 503),
                        List.of(250, 250, 250, 354)),
                of(
                        "keeps-recipients-after-message",
                        codes(MAIL, RCPT, "DATA", ".", "DATA"),
                        List.of(250, 250, 354, 250, 503),
                        List.of(250, 250, 354, 250, 354)),
                of(
                        "refused-message-keeps-transaction",
                        codes(MAIL, RCPT, "DATA", "Received: x\r\n".repeat(101) + "\r\n.", MAIL),
                        List.of(250, 250, 354, 554, 250),
                        List.of(250, 250, 354, 554, 503)),
                of(
                        "refused-ehlo-drops-transaction",
                        codes(MAIL, "EHLO", RCPT),
                        List.of(250, 501, 250),
                        List.of(250, 501, 503)),
                of(
                        "refused-mail-drops-transaction",
                        codes(MAIL, "MAIL FROM:<", RCPT),
                        List.of(250, 503, 250),
                        List.of(250, 503, 503)),
                of(
                        "refused-rcpt-drops-transaction",
                        codes(MAIL, RCPT, FOREIGN, "DATA"),
                        List.of(250, 250, 550, 354),
                        List.of(250, 250, 550, 503)),
                of(
                        "other-commands-drop-transaction",
                        codes(MAIL, "NOOP", RCPT),
                        List.of(250, 250, 250),
                        List.of(250, 250, 503)),
                of(
                        "nested-mail-keeps-recipients",
                        codes(MAIL, RCPT, MAIL, "DATA"),
                        List.of(250, 250, 503, 354),
                        List.of(250, 250, 250, 354)),
                of(
                        "rset-keeps-recipients",
                        codes(MAIL, RCPT, "RSET", MAIL, "DATA"),
                        List.of(250, 250, 250, 250, 503),
                        List.of(250, 250, 250, 250, 354)),
                of("rset-forgets-ehlo", codes("RSET", MAIL), List.of(250, 250), List.of(250, 503)));
    }

    static Stream<Case> recipients() {
        return Stream.of(
                of(
                        "postmaster-case-sensitive",
                        codes(MAIL, "RCPT TO:<Postmaster>"),
                        List.of(250, 250),
                        List.of(250, 501)),
                of("greylist-never-passes", codes(MAIL, RCPT, RCPT), List.of(250, 250, 250), List.of(250, 450, 450)),
                new Case(
                        "trusts-sender-domain",
                        Map.of("domains", "probe.example"),
                        codes(MAIL, FOREIGN, "RSET", "MAIL FROM:<a@other.example>", FOREIGN),
                        List.of(250, 550, 250, 250, 550),
                        List.of(250, 250, 250, 250, 550)),
                new Case(
                        "trusts-helo-name",
                        Map.of("names", "localhost"),
                        codes(MAIL, FOREIGN, "EHLO localhost", MAIL, FOREIGN),
                        List.of(250, 550, 250, 250, 550),
                        List.of(250, 550, 250, 250, 250)));
    }

    static Stream<Case> endsOfData() {
        return Stream.of(
                smuggling("lf-ends-data", "\n.\n"),
                smuggling("lf-crlf-ends-data", "\n.\r\n"),
                smuggling("crlf-lf-ends-data", "\r\n.\n"),
                smuggling("cr-ends-data", "\r.\r"),
                smuggling("cr-crlf-ends-data", "\r.\r\n"),
                smuggling("crlf-cr-ends-data", "\r\n.\rx"),
                smuggling("crlf-cr-before-dot-ends-data", "\r\n\r.\r\n"),
                smuggling("double-cr-ends-data", "\r\r\n.\r\r\n"),
                smuggling("double-cr-after-dot-ends-data", "\r\n.\r\r\n"),
                smuggling("nul-before-dot-ends-data", "\r\n\0.\r\n"),
                smuggling("nul-after-dot-ends-data", "\r\n.\0\r\n"),
                smuggling("dot-space-ends-data", "\r\n. \r\n"),
                of(
                        "size-ends-data",
                        server -> {
                            try (Talk talk = Talk.ehlo(server)) {
                                talk.codes(MAIL + " SIZE=4", RCPT, "DATA");
                                talk.write("123\r\nNOOP\r\n.\r\n").reply();
                                return server.messages().get(0).raw().toLatin1();
                            }
                        },
                        "123\r\nNOOP\r\n",
                        "123\r"),
                of(
                        "misses-split-end-of-data",
                        server -> {
                            try (Talk talk = Talk.ehlo(server).upToData()) {
                                talk.write("x\r\n.");
                                talk.isQuiet();
                                return talk.write("\r\n").isQuiet();
                            }
                        },
                        false,
                        true),
                of(
                        "split-line-ends-data",
                        written(MAIL + "\r\n" + RCPT + "\r\nDATA\r\nxxxxx.\r\nRSET\r\n.\r\n"),
                        List.of("250", "250", "354", "250", "221"),
                        List.of("250", "250", "354", "250", "250", "500", "221")),
                of("takes-unfinished-messages", taken("DATA\r\nhalf a mess"), 0, 1),
                of("sends-abandoned-at-loss", taken(""), 0, 1),
                of("sends-abandoned-at-quit", taken("QUIT\r\n"), 0, 1));
    }

    static Stream<Case> messages() {
        return Stream.of(
                of("no-dot-unstuffing", message("..x", m -> m.raw().toLatin1()), ".x\r\n", "..x\r\n"),
                of(
                        "bdat-not-swallowed",
                        written("BDAT 6\r\nRSET\r\n"),
                        List.of("503", "221"),
                        List.of("503", "250", "221")),
                of(
                        "no-loop-detection",
                        codes(MAIL, RCPT, "DATA", "Received: x\r\n".repeat(101) + "\r\n."),
                        List.of(250, 250, 354, 554),
                        List.of(250, 250, 354, 250)),
                of(
                        "refuses-missing-headers",
                        codes(MAIL, RCPT, "DATA", "Subject: x\r\n\r\nx\r\n."),
                        List.of(250, 250, 354, 250),
                        List.of(250, 250, 354, 554)),
                new Case(
                        "refuses-content",
                        Map.of("words", "gibberish"),
                        codes(MAIL, RCPT, "DATA", "Received: gibberish\r\n\r\nx\r\n."),
                        List.of(250, 250, 354, 250),
                        List.of(250, 250, 354, 554)),
                of("no-received", message("x", m -> m.delivered().toLatin1().contains("Received:")), true, false),
                of(
                        "no-return-path",
                        message("x", m -> m.delivered().toLatin1().startsWith("Return-Path:")),
                        true,
                        false),
                of("strips-high-bit", message("\u00e9", m -> m.raw().toLatin1()), "\u00e9\r\n", "i\r\n"),
                of("drops-control-octets", message("a\1\0\177b", m -> m.raw().toLatin1()), "a\1\0\177b\r\n", "ab\r\n"),
                of("adds-final-line", message("x", m -> m.raw().toLatin1()), "x\r\n", "x\r\n\r\n"),
                of("folds-long-lines", message("x".repeat(998), m -> m.raw().length()), 1000, 1002),
                of("unstuffs-chunks", chunks("BDAT 8\r\na\r\n..b\r\n"), "a\r\n..b\r\n", "a\r\n.b\r\n"),
                of("ends-chunks-with-crlf", chunks("BDAT 1\r\naBDAT 3\r\nb\r\n"), "ab\r\n", "a\r\nb\r\n\r\n\r\n"),
                of(
                        "delivers-refused-messages",
                        taken("DATA\r\n" + "Received: x\r\n".repeat(101) + "\r\n.\r\nQUIT\r\n"),
                        0,
                        1),
                of(
                        "delivers-by-header",
                        message(
                                "Cc: <paul@test.example>\r\n\r\nx",
                                m -> m.to().get(m.to().size() - 1).path()),
                        "otto@test.example",
                        "paul@test.example"),
                of(
                        "names-all-recipients",
                        message("x", m -> m.delivered().toLatin1().contains("erna@test.example, otto@test.example")),
                        false,
                        true),
                of("delivers-twice", message("x", m -> m.to().size()), 2, 4),
                new Case("loses-content", Map.of("words", "dear"), message("dear x", m -> m.to().size()), 2, 0),
                new Case(
                        "delivers-changed",
                        Map.of("find", "d(e)ar", "put", "$1$1"),
                        message("dear x", m -> m.delivered().toLatin1().endsWith("\r\nee x\r\n")),
                        false,
                        true),
                new Case("loses-mail-for", Map.of("recipients", "otto"), message("x", m -> m.to().size()), 2, 1),
                of("delivers-to-first-recipient-only", message("x", m -> m.to().size()), 2, 1));
    }

    static Stream<Case> cases() {
        return Stream.of(sessions(), commandLines(), replies(), transactions(), recipients(), endsOfData(), messages())
                .flatMap(cases -> cases);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theConformantServerDoesNotDeviate(Case deviation) throws IOException {
        try (EmbeddedServer server = start(ServerConfig.defaults())) {
            assertThat(deviation.scenario.play(server)).isEqualTo(deviation.conformant);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theDeviantServerDoes(Case deviation) throws IOException {
        ServerConfig config = ServerConfig.defaults()
                .withDeviations(Deviations.table())
                // A greylist that is over at once, for the deviation in which it never is.
                .withGreylist(Duration.ZERO)
                .withFaults(List.of(FaultRule.deviation(deviation.name, deviation.options)));
        try (EmbeddedServer server = start(config)) {
            assertThat(deviation.scenario.play(server)).isEqualTo(deviation.deviant);
        }
    }

    @Test
    void eachDeviationHasACase() {
        Set<String> named = cases().map(Case::name).collect(Collectors.toSet());
        named.addAll(SecureDeviationsTest.names());
        named.addAll(PolicyDeviationsTest.names());
        assertThat(Deviations.table().names()).containsExactlyInAnyOrderElementsOf(named);
    }

    @Test
    void severalDeviationsHoldTogether() throws IOException {
        ServerConfig config = ServerConfig.defaults()
                .withDeviations(Deviations.table())
                .withFaults(List.of(
                        FaultRule.deviation("extra-reply-after-noop", Map.of()),
                        FaultRule.deviation("lf-ends-commands", Map.of()),
                        FaultRule.on("NOOP").withTimes(1).withReply("299 once")));
        try (EmbeddedServer server = start(config)) {
            assertThat(written("NOOP\nNOOP\n").play(server)).isEqualTo(List.of("299", "250", "250", "221"));
        }
    }

    private static EmbeddedServer start(ServerConfig config) throws ServerStartException {
        return EmbeddedServer.start(config, Clock.systemUTC());
    }
}
