package org.smtpcheck.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Clients may do what they like: the server stays within its bounds and answers the others. */
class HostileClientsTest {

    private static EmbeddedServer start(UnaryOperator<Limits> limits) throws IOException {
        ServerConfig config = ServerConfig.defaults().withSize(1000);
        return EmbeddedServer.start(config.withLimits(limits.apply(config.limits())), Clock.systemUTC());
    }

    @Test
    void aSilentClientIsToldGoodbye() throws IOException {
        try (EmbeddedServer server = start(limits -> limits.withIdle(Duration.ofSeconds(1)));
                Talk talk = Talk.ehlo(server)) {
            assertThat(talk.reply()).startsWith("421 4.4.2 ");
            assertThat(talk.rest()).isEmpty();
            assertThat(server.sessions()).extracting(RecordedSession::end).containsExactly(SessionEnd.IDLE);
        }
    }

    @Test
    void aClientThatIsSilentInDataIsToldGoodbyeAndItsMessageDropped() throws IOException {
        try (EmbeddedServer server = start(limits -> limits.withIdle(Duration.ofSeconds(1)));
                Talk talk = Talk.ehlo(server).upToData()) {
            assertThat(talk.write("half").reply()).startsWith("421 4.4.2 ");
            assertThat(server.messages()).isEmpty();
        }
    }

    @Test
    void oneSessionTooManyIsRefused() throws IOException {
        try (EmbeddedServer server = start(limits -> limits.withSessions(2));
                Talk first = Talk.ehlo(server);
                Talk second = Talk.ehlo(server);
                Talk third = Talk.connect(server)) {
            assertThat(third.rest()).startsWith("421 4.3.2 ");
            assertThat(first.code("NOOP")).isEqualTo(250);
            assertThat(second.code("NOOP")).isEqualTo(250);
        }
    }

    @Test
    void aLineWithoutEndEndsTheSession() throws IOException {
        try (EmbeddedServer server = start(limits -> limits);
                Talk talk = Talk.ehlo(server)) {
            talk.write("NOOP " + "x".repeat(1_100_000));
            assertThat(talk.reply()).startsWith("421 4.5.2 ");
        }
    }

    @Test
    void oneRecipientTooManyIsDeferredAndTheOthersStay() throws IOException {
        try (EmbeddedServer server = start(limits -> limits.withRecipients(2));
                Talk talk = Talk.ehlo(server)) {
            assertThat(talk.codes(
                            "MAIL FROM:<>",
                            "RCPT TO:<a@test.example>",
                            "RCPT TO:<b@test.example>",
                            "RCPT TO:<c@test.example>",
                            "DATA",
                            "."))
                    .containsExactly(250, 250, 250, 452, 354, 250);
            assertThat(server.messages().get(0).to()).hasSize(2);
        }
    }

    @Test
    void messagesBeingReceivedShareABudget() throws IOException {
        try (EmbeddedServer server = start(limits -> limits.withPendingOctets(100));
                Talk talk = Talk.ehlo(server).upToData()) {
            assertThat(talk.ask("x".repeat(200) + "\r\n.")).startsWith("452 4.3.1 ");
            assertThat(talk.code("MAIL FROM:<>")).isEqualTo(250);
        }
    }

    @Test
    void theOldestRecordingsGoFirst() throws IOException {
        try (EmbeddedServer server = start(limits -> limits.withRecorded(2, 3, 1 << 20))) {
            for (int i = 0; i < 4; i++) {
                try (Talk talk = Talk.ehlo(server).upToData()) {
                    talk.ask("message " + i + "\r\n.");
                }
            }
            assertThat(server.messages())
                    .extracting(message -> message.raw().toLatin1())
                    .containsExactly("message 2\r\n", "message 3\r\n");
            assertThat(server.droppedMessages()).isEqualTo(2);
            assertThat(server.sessions()).extracting(RecordedSession::index).containsExactly(2, 3, 4);
            assertThat(server.sessions().get(0).messages()).isEmpty();
        }
    }

    @Test
    void recordedOctetsAreBounded() throws IOException {
        try (EmbeddedServer server = start(limits -> limits.withRecorded(100, 100, 2000));
                Talk talk = Talk.ehlo(server)) {
            for (int i = 0; i < 3; i++) {
                talk.upToData().ask("x".repeat(600) + "\r\n.");
            }
            assertThat(server.messages()).hasSize(1);
        }
    }

    @Test
    void manySessionsAtOnceAreServed() throws IOException {
        List<Talk> talks = new ArrayList<>();
        try (EmbeddedServer server = start(limits -> limits)) {
            for (int i = 0; i < 200; i++) {
                talks.add(Talk.connect(server));
            }
            for (Talk talk : talks) {
                assertThat(talk.reply()).startsWith("220 ");
                assertThat(talk.code("EHLO x.example")).isEqualTo(250);
            }
        } finally {
            for (Talk talk : talks) {
                talk.close();
            }
        }
    }
}
