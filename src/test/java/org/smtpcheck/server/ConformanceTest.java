package org.smtpcheck.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smtpcheck.server.Dialogues.Turn;

/** What is sent and the codes that the norm wants for it, one session a dialogue, from {@code conformance/*.txt}. */
@TestInstance(Lifecycle.PER_CLASS)
class ConformanceTest {

    private static final List<String> STATES = List.of("fresh", "ehlo", "mail", "rcpt");
    private static final List<String> WAY =
            List.of("EHLO probe.example", "MAIL FROM:<a@probe.example>", "RCPT TO:<erna@test.example>");

    private EmbeddedServer server;

    @BeforeAll
    void start() throws IOException {
        server = EmbeddedServer.start(
                ServerConfig.defaults().withSize(100_000).withMailboxes(List.of("erna", "otto@test.example", "a\"b")),
                Clock.systemUTC());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static List<Dialogues.Dialogue> dialogues() throws IOException {
        List<Dialogues.Dialogue> all = new ArrayList<>();
        for (String name : List.of("ehlo", "grammar", "sequence", "recipients", "extensions", "chunking", "messages")) {
            all.addAll(Dialogues.read("conformance/" + name + ".txt"));
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("dialogues")
    void answersAsTheNormWants(Dialogues.Dialogue dialogue) throws IOException {
        try (Talk talk = Talk.connect(server)) {
            talk.reply();
            for (String line : WAY.subList(0, STATES.indexOf(dialogue.state()))) {
                assertThat(talk.code(line)).as(line).isEqualTo(250);
            }
            for (Turn turn : dialogue.turns()) {
                String sent =
                        turn.sent().length() <= 100 ? turn.sent() : turn.sent().substring(0, 100) + "...";
                String reply =
                        talk.write(turn.sent() + (isChunk(turn) ? "" : "\r\n")).reply();
                assertThat(reply).as(sent).startsWith(turn.code());
                assertThat(reply).as("printable, for " + sent).matches("[\\x20-\\x7e\\n]*");
                if (!turn.sent().toUpperCase(Locale.ROOT).matches("(?s)(EHLO|HELO).*")) {
                    assertThat(reply)
                            .as("enhanced code for " + sent)
                            .matches("354 .*|([245])[0-9]{2} \\1\\.[0-9]\\.[0-9]{1,2} .*");
                }
            }
        }
    }

    /** A chunk has no line end of its own. */
    private static boolean isChunk(Turn turn) {
        return turn.sent().regionMatches(true, 0, "BDAT ", 0, 5) && turn.sent().contains("\r\n");
    }
}
