package org.smtpcheck.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GreylistTest {

    private final HandClock clock = new HandClock();

    private EmbeddedServer start() throws IOException {
        return EmbeddedServer.start(ServerConfig.defaults().withGreylist(Duration.ofMinutes(5)), clock);
    }

    @Test
    void defersANewTripletUntilTheDelayIsOver() throws IOException {
        try (EmbeddedServer server = start();
                Talk talk = Talk.ehlo(server)) {
            talk.ask("MAIL FROM:<a@probe.example>");
            assertThat(talk.ask("RCPT TO:<erna@test.example>")).startsWith("450 4.2.0 ");
            clock.advance(Duration.ofMinutes(5).minusMillis(1));
            assertThat(talk.code("RCPT TO:<erna@test.example>"))
                    .as("a moment too early")
                    .isEqualTo(450);
            clock.advance(Duration.ofMillis(1));
            assertThat(talk.code("RCPT TO:<erna@TEST.example>")).as("in time").isEqualTo(250);
        }
    }

    @Test
    void eachTripletWaitsForItself() throws IOException {
        try (EmbeddedServer server = start();
                Talk talk = Talk.ehlo(server)) {
            talk.codes("MAIL FROM:<a@probe.example>", "RCPT TO:<erna@test.example>");
            clock.advance(Duration.ofMinutes(5));
            assertThat(talk.code("RCPT TO:<otto@test.example>"))
                    .as("another recipient")
                    .isEqualTo(450);
            talk.codes("RSET", "MAIL FROM:<b@probe.example>");
            assertThat(talk.code("RCPT TO:<erna@test.example>"))
                    .as("another sender")
                    .isEqualTo(450);
        }
    }

    @Test
    void neverDefersThePostmaster() throws IOException {
        try (EmbeddedServer server = start();
                Talk talk = Talk.ehlo(server)) {
            assertThat(talk.codes("MAIL FROM:<>", "RCPT TO:<Postmaster>", "RCPT TO:<postmaster@test.example>"))
                    .containsExactly(250, 250, 250);
        }
    }

    @Test
    void refusesForGoodWhatItWouldNotTakeAnyway() throws IOException {
        try (EmbeddedServer server = start();
                Talk talk = Talk.ehlo(server)) {
            assertThat(talk.codes("MAIL FROM:<>", "RCPT TO:<x@foreign.example>", "RCPT TO:<nobody@test.example>"))
                    .containsExactly(250, 550, 550);
        }
    }
}
