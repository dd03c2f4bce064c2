package org.smtpcheck.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** What is recorded of sessions that end in other ways than by QUIT. */
class SessionEndTest {

    private static RecordedSession ended(EmbeddedServer server) {
        while (server.sessions().get(0).end() == SessionEnd.OPEN) {
            Thread.onSpinWait();
        }
        return server.sessions().get(0);
    }

    @Test
    void aClientThatGoesInDataLeavesNoMessage() throws IOException {
        try (EmbeddedServer server = EmbeddedServer.start(ServerConfig.defaults(), Clock.systemUTC())) {
            try (Talk talk = Talk.ehlo(server).upToData()) {
                talk.write("half a message\r\n.");
            }
            RecordedSession session = ended(server);
            assertThat(session.end()).isEqualTo(SessionEnd.LOST);
            assertThat(session.messages()).isEmpty();
        }
    }

    @Test
    void commandsAreRecordedWithTheCodesTold() throws IOException {
        try (EmbeddedServer server = EmbeddedServer.start(ServerConfig.defaults(), Clock.systemUTC());
                Talk talk = Talk.ehlo(server).upToData()) {
            talk.ask(".");
            talk.ask("QUIT");
            talk.rest();
            RecordedSession session = ended(server);
            assertThat(session.end()).isEqualTo(SessionEnd.QUIT);
            assertThat(session.helo()).isEqualTo("probe.example");
            assertThat(session.commands())
                    .containsExactly(
                            new RecordedSession.Command("EHLO probe.example", 250),
                            new RecordedSession.Command("MAIL FROM:<a@probe.example>", 250),
                            new RecordedSession.Command("RCPT TO:<erna@test.example>", 250),
                            new RecordedSession.Command("DATA", 354),
                            new RecordedSession.Command(".", 250),
                            new RecordedSession.Command("QUIT", 221));
        }
    }

    @Test
    void aClientThatClosesItsHalfStillGetsItsReplies() throws IOException {
        try (EmbeddedServer server = EmbeddedServer.start(ServerConfig.defaults(), Clock.systemUTC());
                Talk talk = Talk.ehlo(server)) {
            assertThat(talk.write("NOOP\r\nFOOB\r\n").finish().rest().lines().map(line -> line.substring(0, 3)))
                    .containsExactly("250", "500");
        }
    }

    @Test
    void quitInATransactionDropsIt() throws IOException {
        try (EmbeddedServer server = EmbeddedServer.start(ServerConfig.defaults(), Clock.systemUTC());
                Talk talk = Talk.ehlo(server)) {
            talk.codes("MAIL FROM:<>", "RCPT TO:<erna@test.example>", "QUIT");
            assertThat(talk.rest()).isEmpty();
            assertThat(ended(server).messages()).isEmpty();
        }
    }
}
