package org.smtpcheck.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** LMTP (RFC 2033). */
class LmtpTest {

    private EmbeddedServer server;
    private Talk talk;

    @BeforeEach
    void start() throws IOException {
        server = EmbeddedServer.start(ServerConfig.defaults().withLmtp(true), Clock.systemUTC());
        talk = Talk.connect(server);
        assertThat(talk.reply()).as("greeting").startsWith("220 mail.test.example LMTP");
    }

    @AfterEach
    void stop() throws IOException {
        talk.close();
        server.close();
    }

    @Test
    void lhloTakesThePlaceOfEhloAndHelo() throws IOException {
        assertThat(talk.codes("EHLO probe.example", "HELO probe.example")).containsExactly(500, 500);
        assertThat(talk.ask("MAIL FROM:<a@probe.example>")).isEqualTo("503 5.5.1 Send LHLO first");
        assertThat(talk.ask("LHLO probe.example"))
                .startsWith("250-")
                .contains("PIPELINING", "ENHANCEDSTATUSCODES", "8BITMIME")
                .doesNotContain("ETRN");
    }

    @Test
    void anSmtpServerHasNoLhlo() throws IOException {
        try (EmbeddedServer smtp = EmbeddedServer.start(ServerConfig.defaults(), Clock.systemUTC());
                Talk other = Talk.ehlo(smtp)) {
            assertThat(other.code("LHLO probe.example")).isEqualTo(500);
        }
    }

    @Test
    void theMessageHasAReplyForEachAcceptedRecipientAndNoOther() throws IOException {
        assertThat(talk.codes(
                        "LHLO probe.example",
                        "MAIL FROM:<a@probe.example>",
                        "RCPT TO:<erna@test.example>",
                        "RCPT TO:<nobody@test.example>",
                        "RCPT TO:<erna@test.example>",
                        "DATA"))
                .containsExactly(250, 250, 250, 550, 250, 354);
        assertThat(talk.code("Subject: x\r\n\r\nx\r\n.")).isEqualTo(250);
        assertThat(talk.reply()).startsWith("250");
        assertThat(talk.code("RCPT TO:<erna@test.example>")).isEqualTo(503);
        assertThat(server.sessions().get(0).messages())
                .singleElement()
                .satisfies(message -> assertThat(message.protocol()).isEqualTo("LMTP"));
    }

    @Test
    void soHasTheLastChunkButNoOther() throws IOException {
        assertThat(talk.codes(
                        "LHLO probe.example",
                        "MAIL FROM:<a@probe.example>",
                        "RCPT TO:<erna@test.example>",
                        "RCPT TO:<otto@test.example>",
                        "BDAT 2\r\n"))
                .containsExactly(250, 250, 250, 250, 250);
        assertThat(talk.write("BDAT 3 LAST\r\nx\r\n").reply()).startsWith("250");
        assertThat(talk.reply()).startsWith("250");
        assertThat(talk.code("NOOP")).isEqualTo(250);
    }

    @Test
    void dataIsOutOfOrderWhereEveryRecipientWasRefused() throws IOException {
        assertThat(talk.codes(
                        "LHLO probe.example", "MAIL FROM:<a@probe.example>", "RCPT TO:<nobody@test.example>", "DATA"))
                .as("RFC 2033 §4.2: 503, where SMTP may have 554")
                .containsExactly(250, 250, 550, 503);
    }
}
