package org.smtpcheck.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each action of a fault rule does on the wire, and that the session follows what the client was told. */
class FaultsTest {

    private static EmbeddedServer serverWith(FaultRule... rules) throws IOException {
        return EmbeddedServer.start(ServerConfig.defaults().withFaults(List.of(rules)), Clock.systemUTC());
    }

    @Test
    void aReplyIsReplacedTheGivenNumberOfTimesOverAllSessions() throws IOException {
        FaultRule rule =
                FaultRule.on("rcpt").withReply("451 4.7.1 later").withSkip(1).withTimes(2);
        try (EmbeddedServer server = serverWith(rule);
                Talk first = Talk.ehlo(server);
                Talk second = Talk.ehlo(server)) {
            String rcpt = "RCPT TO:<erna@test.example>";
            assertThat(first.codes("MAIL FROM:<>", rcpt, rcpt)).containsExactly(250, 250, 451);
            assertThat(second.codes("MAIL FROM:<>", rcpt, rcpt)).containsExactly(250, 451, 250);
        }
    }

    @Test
    void aRuleAppliesWhereItsExpressionIsFound() throws IOException {
        try (EmbeddedServer server =
                        serverWith(FaultRule.on("RCPT").withTo("(?i)erna@").withReply("550 5.1.1 no"));
                Talk talk = Talk.ehlo(server)) {
            assertThat(talk.codes("MAIL FROM:<>", "RCPT TO:<ERNA@test.example>", "RCPT TO:<otto@test.example>"))
                    .containsExactly(250, 550, 250);
        }
    }

    @Test
    void aForeignRecipientToldAcceptedGetsTheMessage() throws IOException {
        try (EmbeddedServer server = serverWith(FaultRule.on("RCPT").withReply("250 2.1.5 ok"));
                Talk talk = Talk.ehlo(server)) {
            assertThat(talk.codes("MAIL FROM:<a@x.example>", "RCPT TO:<b@foreign.example>", "DATA", "x\r\n."))
                    .containsExactly(250, 250, 354, 250);
            assertThat(server.messages())
                    .singleElement()
                    .satisfies(message -> assertThat(message.to())
                            .extracting(RecordedMessage.Address::path)
                            .containsExactly("b@foreign.example"));
        }
    }

    @Test
    void aLocalRecipientToldRefusedDoesNotCount() throws IOException {
        try (EmbeddedServer server = serverWith(FaultRule.on("RCPT").withReply("550 5.1.1 no"));
                Talk talk = Talk.ehlo(server)) {
            assertThat(talk.codes("MAIL FROM:<>", "RCPT TO:<erna@test.example>", "DATA"))
                    .containsExactly(250, 550, 554);
        }
    }

    @Test
    void aMessageToldRefusedIsNotTakenAndTheTransactionIsOver() throws IOException {
        try (EmbeddedServer server = serverWith(FaultRule.on("end-of-data").withReply("554 5.7.1 spam"));
                Talk talk = Talk.ehlo(server).upToData()) {
            assertThat(talk.codes("x\r\n.", "RCPT TO:<erna@test.example>")).containsExactly(554, 503);
            assertThat(server.messages()).isEmpty();
            assertThat(server.sessions().get(0).messages())
                    .singleElement()
                    .satisfies(message -> assertThat(message.accepted()).isFalse());
        }
    }

    @Test
    void whatIsSaidOfAMessageThatIsTakenIsNotSaidOfOneThatIsRefused() throws IOException {
        String looped = "Received: from a.example by b.example\r\n".repeat(150);
        try (EmbeddedServer server = serverWith(FaultRule.on("taken").withReply("250 2.6.0 queued as abc"));
                Talk talk = Talk.ehlo(server).upToData()) {
            assertThat(talk.ask(looped + "\r\n.")).startsWith("5");
            talk.codes("MAIL FROM:<>", "RCPT TO:<erna@test.example>", "DATA");
            assertThat(talk.ask("x\r\n.")).isEqualTo("250 2.6.0 queued as abc");
        }
    }

    @Test
    void endOfDataIsFoundByTheEnvelope() throws IOException {
        FaultRule rule = FaultRule.on("end-of-data").withTo("RCPT TO:<erna").withReply("554 5.7.1 no");
        try (EmbeddedServer server = serverWith(rule);
                Talk talk = Talk.ehlo(server).upToData()) {
            assertThat(talk.code("x\r\n.")).isEqualTo(554);
            talk.codes("MAIL FROM:<>", "RCPT TO:<otto@test.example>", "DATA");
            assertThat(talk.code("x\r\n.")).isEqualTo(250);
        }
    }

    @Test
    void anEhloReplyReplacesTheCapabilities() throws IOException {
        try (EmbeddedServer server = serverWith(FaultRule.on("EHLO").withReply("250-name.example", "250 SIZE 10"));
                Talk talk = Talk.connect(server)) {
            talk.reply();
            assertThat(talk.ask("EHLO x.example")).isEqualTo("250-name.example\n250 SIZE 10");
            assertThat(talk.code("MAIL FROM:<>")).isEqualTo(250);
        }
    }

    @Test
    void aRefusedEhloLeavesTheSessionUngreeted() throws IOException {
        try (EmbeddedServer server = serverWith(FaultRule.on("EHLO").withReply("550 no"));
                Talk talk = Talk.ehlo(server)) {
            assertThat(talk.code("MAIL FROM:<>")).isEqualTo(503);
        }
    }

    @Test
    void aRefusingGreetingWaitsForQuit() throws IOException {
        try (EmbeddedServer server = serverWith(FaultRule.on("connect").withReply("554 no mail here"));
                Talk talk = Talk.connect(server)) {
            assertThat(talk.reply()).isEqualTo("554 no mail here");
            assertThat(talk.codes("EHLO x.example", "QUIT")).containsExactly(503, 221);
        }
    }

    @Test
    void a421ClosesTheConnection() throws IOException {
        try (EmbeddedServer server = serverWith(FaultRule.on("NOOP").withReply("421 4.3.2 closing"));
                Talk talk = Talk.ehlo(server)) {
            assertThat(talk.code("NOOP")).isEqualTo(421);
            assertThat(talk.rest()).isEmpty();
        }
    }

    @Test
    void linesWithDifferentCodesGoOutAsWritten() throws IOException {
        try (EmbeddedServer server = serverWith(FaultRule.on("NOOP").withReply("250-one", "550-two", "250 three"));
                Talk talk = Talk.ehlo(server)) {
            assertThat(talk.ask("NOOP")).isEqualTo("250-one\n550-two\n250 three");
        }
    }

    @Test
    void rawOctetsGoOutAsWritten() throws IOException {
        try (EmbeddedServer server = serverWith(
                        FaultRule.on("NOOP").withRaw("250 \u00e9\0\n".getBytes(StandardCharsets.ISO_8859_1)));
                Talk talk = Talk.ehlo(server)) {
            talk.write("NOOP\r\n");
            assertThat(talk.octets(7)).isEqualTo("250 \u00e9\0\n");
            assertThat(talk.code("RSET")).isEqualTo(250);
        }
    }

    @Test
    void noRawOctetsMeanNoReply() throws IOException {
        try (EmbeddedServer server = serverWith(FaultRule.on("NOOP").withRaw());
                Talk talk = Talk.ehlo(server)) {
            assertThat(talk.write("NOOP\r\nFOOB\r\n").reply()).startsWith("500");
        }
    }

    @Test
    void linesEndAsTheRuleSays() throws IOException {
        FaultRule rule = FaultRule.on("NOOP").withReply("250-a", "250 b").withLineEnd(LineEnd.LF);
        try (EmbeddedServer server = serverWith(rule, FaultRule.on("RSET").withLineEnd(LineEnd.CR));
                Talk talk = Talk.ehlo(server)) {
            talk.write("NOOP\r\n");
            assertThat(talk.octets(12)).isEqualTo("250-a\n250 b\n");
            talk.write("RSET\r\n");
            assertThat(talk.octets(13)).isEqualTo("250 2.0.0 Ok\r");
        }
    }

    @Test
    void aDelayHoldsTheReplyAndAllBehindIt() throws IOException {
        try (EmbeddedServer server = serverWith(FaultRule.on("NOOP").withDelay(Duration.ofMillis(200)));
                Talk talk = Talk.ehlo(server)) {
            long start = System.nanoTime();
            talk.write("RSET\r\nNOOP\r\nFOOB\r\n");
            assertThat(talk.reply()).isEqualTo("250 2.0.0 Ok");
            assertThat(talk.reply()).isEqualTo("250 2.0.0 Ok");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(195));
            assertThat(talk.reply()).startsWith("500");
        }
    }

    @Test
    void aGapDripsTheReply() throws IOException {
        FaultRule rule = FaultRule.on("NOOP").withReply("250 drip").withGap(Duration.ofMillis(10));
        try (EmbeddedServer server = serverWith(rule);
                Talk talk = Talk.ehlo(server)) {
            long start = System.nanoTime();
            assertThat(talk.write("NOOP\r\nRSET\r\n").reply()).isEqualTo("250 drip");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(80));
            assertThat(talk.reply()).isEqualTo("250 2.0.0 Ok");
        }
    }

    @Test
    void closesWithoutAReply() throws IOException {
        try (EmbeddedServer server = serverWith(FaultRule.on("DATA").withThen(FaultRule.Then.CLOSE));
                Talk talk = Talk.ehlo(server)) {
            assertThat(talk.write("DATA\r\n").rest()).isEmpty();
        }
    }

    @Test
    void closesAfterAReply() throws IOException {
        FaultRule rule = FaultRule.on("connect").withReply("220 hello").withThen(FaultRule.Then.CLOSE);
        try (EmbeddedServer server = serverWith(rule);
                Talk talk = Talk.connect(server)) {
            assertThat(talk.rest()).isEqualTo("220 hello\r\n");
        }
    }

    @Test
    void resetsTheConnection() throws IOException {
        try (EmbeddedServer server = serverWith(FaultRule.on("any").withThen(FaultRule.Then.ABORT));
                Talk talk = Talk.connect(server)) {
            talk.reply();
            talk.write("EHLO x.example\r\n");
            assertThatThrownBy(talk::rest).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void stallsWithTheConnectionOpen() throws IOException {
        try (EmbeddedServer server = serverWith(FaultRule.on("EHLO").withThen(FaultRule.Then.STALL));
                Talk talk = Talk.connect(server)) {
            talk.reply();
            assertThat(talk.write("EHLO x.example\r\nNOOP\r\n").isQuiet())
                    .as("neither a reply nor a close")
                    .isTrue();
        }
    }

    @Test
    void sendsLinesWithoutEndUpToABound() throws IOException {
        FaultRule rule = FaultRule.on("EHLO").withReply("250-more").withThen(FaultRule.Then.ENDLESS);
        try (EmbeddedServer server = serverWith(rule);
                Talk talk = Talk.connect(server)) {
            talk.reply();
            String all = talk.write("EHLO x.example\r\n").rest();
            assertThat(all).startsWith("250-more\r\n250-more\r\n").hasSizeBetween(8_300_000, 8 << 20);
        }
    }

    @Test
    void dripsWithoutEndUntilTheClientGoes() throws IOException {
        FaultRule rule = FaultRule.on("EHLO")
                .withReply("250-a")
                .withGap(Duration.ofMillis(1))
                .withThen(FaultRule.Then.ENDLESS);
        try (EmbeddedServer server = serverWith(rule)) {
            try (Talk talk = Talk.connect(server)) {
                talk.reply();
                assertThat(talk.write("EHLO x.example\r\n").octets(30))
                        .isEqualTo("250-a\r\n250-a\r\n250-a\r\n250-a\r\n25");
            }
            while (server.sessions().get(0).end() == SessionEnd.OPEN) {
                Thread.onSpinWait();
            }
            assertThat(server.sessions().get(0).end()).isEqualTo(SessionEnd.CLOSED_BY_SERVER);
        }
    }

    @Test
    void aRefusedQuitKeepsTheConnectionOpen() throws IOException {
        try (EmbeddedServer server = serverWith(FaultRule.on("QUIT").withReply("500 no"));
                Talk talk = Talk.ehlo(server)) {
            assertThat(talk.codes("QUIT", "NOOP")).containsExactly(500, 250);
        }
    }

    @Test
    void aRefusedRsetKeepsTheTransaction() throws IOException {
        try (EmbeddedServer server = serverWith(FaultRule.on("RSET").withReply("500 no"));
                Talk talk = Talk.ehlo(server)) {
            assertThat(talk.codes("MAIL FROM:<>", "RCPT TO:<erna@test.example>", "RSET", "DATA"))
                    .containsExactly(250, 250, 500, 354);
        }
    }

    @Test
    void dataToldToGoOnWithoutRecipientsTakesOctetsAndRefusesThem() throws IOException {
        try (EmbeddedServer server = serverWith(FaultRule.on("DATA").withReply("354 go on"));
                Talk talk = Talk.ehlo(server)) {
            assertThat(talk.codes("DATA", "QUIT\r\n.", "NOOP")).containsExactly(354, 554, 250);
        }
    }

    @Test
    void aRefusedChunkIsStillRead() throws IOException {
        try (EmbeddedServer server =
                        serverWith(FaultRule.on("BDAT").withTimes(1).withReply("451 4.3.0 later"));
                Talk talk = Talk.ehlo(server)) {
            talk.codes("MAIL FROM:<>", "RCPT TO:<erna@test.example>");
            assertThat(talk.write("BDAT 6\r\nQUIT\r\nBDAT 1 LAST\r\nxNOOP\r\n").reply())
                    .startsWith("451 ");
            assertThat(talk.reply()).as("after a refused chunk").startsWith("503 ");
            assertThat(talk.reply()).startsWith("250 ");
        }
    }

    @Test
    void anUnknownVerbIsAMomentOfItsOwn() throws IOException {
        try (EmbeddedServer server = serverWith(FaultRule.on("unknown").withReply("502 5.5.1 no"));
                Talk talk = Talk.ehlo(server)) {
            assertThat(talk.codes("FOOB", "NOOP")).containsExactly(502, 250);
        }
    }
}
