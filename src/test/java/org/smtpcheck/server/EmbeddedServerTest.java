package org.smtpcheck.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddedServerTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void takesAMessageAndRecordsIt() throws IOException {
        try (EmbeddedServer server = EmbeddedServer.start(ServerConfig.defaults(), NOON);
                Talk talk = Talk.connect(server)) {
            assertThat(talk.reply()).isEqualTo("220 mail.test.example ESMTP smtpcheck");
            assertThat(talk.ask("EHLO probe.example")).startsWith("250-mail.test.example greets probe.example\n");
            assertThat(talk.codes(
                            "MAIL FROM:<a@probe.example> SIZE=20 BODY=8BITMIME",
                            "RCPT TO:<erna@test.example> NOTIFY=NEVER",
                            "DATA"))
                    .containsExactly(250, 250, 354);
            assertThat(talk.code("Subject: x\r\n\r\n..dot\r\n.")).isEqualTo(250);
            assertThat(talk.code("QUIT")).isEqualTo(221);
            assertThat(talk.rest()).isEmpty();

            RecordedMessage message = server.messages().get(0);
            assertThat(message.from())
                    .isEqualTo(new RecordedMessage.Address("a@probe.example", List.of("SIZE=20", "BODY=8BITMIME")));
            assertThat(message.to())
                    .containsExactly(new RecordedMessage.Address("erna@test.example", List.of("NOTIFY=NEVER")));
            assertThat(message.raw().toLatin1()).isEqualTo("Subject: x\r\n\r\n.dot\r\n");
            assertThat(message.delivered().toLatin1())
                    .isEqualTo("Return-Path: <a@probe.example>\r\n"
                            + "Received: from probe.example ([127.0.0.1])\r\n"
                            + "\tby mail.test.example with ESMTP id " + message.id() + "\r\n"
                            + "\tfor <erna@test.example>;\r\n"
                            + "\tSun, 1 Mar 2026 12:00:00 +0000\r\n"
                            + "Subject: x\r\n\r\n.dot\r\n");
        }
    }

    @Test
    void namesThePortThatIsTaken() throws IOException {
        try (EmbeddedServer first = EmbeddedServer.start(ServerConfig.defaults(), NOON)) {
            int port = first.address().getPort();
            assertThatThrownBy(
                            () -> EmbeddedServer.start(ServerConfig.defaults().withListen("127.0.0.1", port), NOON))
                    .isInstanceOfSatisfying(ServerStartException.class, e -> {
                        assertThat(e).hasMessageContaining("127.0.0.1:" + port);
                        assertThat(e.remedy()).contains("port " + port);
                    });
        }
    }

    @Test
    void saysWhichHostIsNotKnown() {
        assertThatThrownBy(() -> EmbeddedServer.start(ServerConfig.defaults().withListen("no.such.invalid", 0), NOON))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("the host no.such.invalid is not known");
    }

    @Test
    void saysThatAnAddressIsNotOurs() {
        assertThatThrownBy(() -> EmbeddedServer.start(ServerConfig.defaults().withListen("192.0.2.1", 0), NOON))
                .isInstanceOfSatisfying(ServerStartException.class, e -> {
                    assertThat(e).hasMessageContaining("192.0.2.1:0");
                    assertThat(e.remedy()).contains("address of this machine");
                });
    }

    @Test
    void serversShareEventLoopsThatOutliveThem() throws IOException {
        try (ServerLoops loops = ServerLoops.start(1);
                EmbeddedServer first = EmbeddedServer.start(ServerConfig.defaults(), NOON, loops);
                EmbeddedServer second = EmbeddedServer.start(ServerConfig.defaults(), NOON, loops)) {
            first.close();
            try (Talk talk = Talk.ehlo(second)) {
                assertThat(talk.code("NOOP")).isEqualTo(250);
            }
        }
    }

    @Test
    void runsOnDaemonThreadsWithAName() throws IOException {
        try (EmbeddedServer server = EmbeddedServer.start(ServerConfig.defaults(), NOON);
                Talk talk = Talk.ehlo(server)) {
            talk.code("NOOP");
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().startsWith("smtpcheck-server-"))
                    .isNotEmpty()
                    .allMatch(Thread::isDaemon);
        }
    }

    @Test
    void refusesToRelay() throws IOException {
        try (EmbeddedServer server = EmbeddedServer.start(ServerConfig.defaults(), NOON);
                Talk talk = Talk.ehlo(server)) {
            talk.ask("MAIL FROM:<erna@test.example>");
            assertThat(talk.ask("RCPT TO:<someone@foreign.example>")).isEqualTo("550 5.7.1 Relaying denied");
        }
    }

    @Test
    void closesFastAndEndsOpenSessions() throws IOException {
        EmbeddedServer server = EmbeddedServer.start(ServerConfig.defaults(), NOON);
        try (Talk talk = Talk.ehlo(server)) {
            server.close();
            assertThat(talk.rest()).isEmpty();
        }
        assertThat(server.sessions()).extracting(RecordedSession::end).containsExactly(SessionEnd.SERVER_STOPPED);
    }
}
