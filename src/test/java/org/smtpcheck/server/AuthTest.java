package org.smtpcheck.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** AUTH (RFC 4954) with PLAIN (RFC 4616) and LOGIN; the other mechanisms have tests of their own. */
class AuthTest {

    private static final String MAIL = "MAIL FROM:<a@probe.example>";
    private static final String RIGHT = base64("\0erna\0let-me-in");
    private static final String WRONG = base64("\0erna\0guess");

    private static final AuthSetup USERS =
            AuthSetup.of(List.of("PLAIN", "LOGIN", "CRAM-MD5"), Map.of("erna", "let-me-in"));

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static EmbeddedServer server(AuthSetup setup, FaultRule... faults) throws ServerStartException {
        return EmbeddedServer.start(
                ServerConfig.defaults()
                        .withTls(TlsSetup.OFF.with(StarttlsMode.OFFERED))
                        .withAuth(setup)
                        .withFaults(List.of(faults)),
                Clock.systemUTC());
    }

    private static EmbeddedServer inClear(FaultRule... faults) throws ServerStartException {
        return server(USERS.with(AuthSetup.Exposure.EVERYWHERE), faults);
    }

    @Test
    void isOfferedUnderTlsOnlyUnlessAskedFor() throws Exception {
        try (EmbeddedServer server = server(USERS);
                Talk talk = Talk.connect(server)) {
            talk.reply();
            assertThat(talk.ask("EHLO probe.example")).doesNotContain("AUTH");
            assertThat(talk.ask("AUTH PLAIN " + RIGHT))
                    .as("RFC 4954 §4: a mechanism that needs encryption")
                    .startsWith("504 5.5.4 ");
            talk.ask("STARTTLS");
            talk.startTls(server);
            assertThat(talk.ask("EHLO probe.example")).contains("250-AUTH PLAIN LOGIN CRAM-MD5\n");
            assertThat(talk.ask("AUTH PLAIN " + RIGHT)).startsWith("235 2.7.0 ");
        }
        try (EmbeddedServer server = inClear();
                Talk talk = Talk.connect(server)) {
            talk.reply();
            assertThat(talk.ask("EHLO probe.example")).contains("250-AUTH PLAIN LOGIN CRAM-MD5\n");
        }
    }

    @Test
    void letsAUserInByPlainInOneLineAndInTwo() throws Exception {
        try (EmbeddedServer server = inClear()) {
            try (Talk talk = Talk.ehlo(server)) {
                assertThat(talk.ask("auth plain " + RIGHT)).startsWith("235 2.7.0 ");
            }
            try (Talk talk = Talk.ehlo(server)) {
                assertThat(talk.ask("AUTH PLAIN"))
                        .as("an empty challenge with its space")
                        .isEqualTo("334 ");
                assertThat(talk.ask(RIGHT)).startsWith("235 2.7.0 ");
            }
        }
    }

    @Test
    void letsAUserInByLogin() throws Exception {
        try (EmbeddedServer server = inClear();
                Talk talk = Talk.ehlo(server)) {
            assertThat(talk.ask("AUTH LOGIN")).isEqualTo("334 " + base64("Username:"));
            assertThat(talk.ask(base64("erna"))).isEqualTo("334 " + base64("Password:"));
            assertThat(talk.ask(base64("let-me-in"))).startsWith("235 ");
        }
    }

    @Test
    void relaysForWhoHasAuthenticatedOnly() throws Exception {
        try (EmbeddedServer server = inClear();
                Talk talk = Talk.ehlo(server)) {
            String foreign = "RCPT TO:<friend@far.example>";
            assertThat(talk.codes(MAIL, foreign, "RSET", "AUTH PLAIN " + RIGHT, MAIL, foreign, "DATA"))
                    .containsExactly(250, 550, 250, 235, 250, 250, 354);
            talk.write("Subject: x\r\n\r\nbody\r\n.\r\n").reply();
            RecordedMessage message = server.messages().get(0);
            assertThat(message.protocol()).isEqualTo("ESMTPA");
            assertThat(message.security().auth()).contains(new Security.Auth("PLAIN", "erna", "erna", false));
        }
    }

    @Test
    void refusesInTheWordsOfTheRfc() throws Exception {
        try (EmbeddedServer server = inClear();
                Talk talk = Talk.connect(server)) {
            talk.reply();
            assertThat(talk.code("AUTH PLAIN " + RIGHT)).as("before EHLO").isEqualTo(503);
            talk.ask("EHLO probe.example");
            assertThat(talk.ask("AUTH PLAIN " + WRONG)).startsWith("535 5.7.8 ");
            assertThat(talk.ask("AUTH FOO-BAR")).startsWith("504 5.5.4 ");
            assertThat(talk.ask("AUTH")).startsWith("501 5.5.4 ");
            assertThat(talk.ask("AUTH PLAIN !!!!")).startsWith("501 5.5.2 ");
            assertThat(talk.code("AUTH PLAIN ="))
                    .as("an empty initial response")
                    .isEqualTo(501);
            assertThat(talk.code("AUTH CRAM-MD5 " + RIGHT))
                    .as("the server speaks first")
                    .isEqualTo(501);
            assertThat(talk.codes("AUTH PLAIN", "*", "NOOP")).as("cancelled").containsExactly(334, 501, 250);
            assertThat(talk.codes(MAIL, "AUTH PLAIN " + RIGHT, "RCPT TO:<erna@test.example>"))
                    .as("in a transaction, which stays open")
                    .containsExactly(250, 503, 250);
            assertThat(talk.codes("RSET", "AUTH PLAIN " + RIGHT, "AUTH PLAIN " + RIGHT))
                    .as("after success")
                    .containsExactly(250, 235, 503);
        }
    }

    @Test
    void isUndoneByTlsAndNotByRset() throws Exception {
        try (EmbeddedServer server =
                        server(USERS.with(AuthSetup.Exposure.EVERYWHERE).with(AuthSetup.Demand.REQUIRED));
                Talk talk = Talk.ehlo(server)) {
            assertThat(talk.ask(MAIL)).startsWith("530 5.7.0 ");
            assertThat(talk.codes("VRFY erna", "NOOP", "RSET", "AUTH PLAIN " + RIGHT, "RSET", MAIL, "STARTTLS"))
                    .containsExactly(530, 250, 250, 235, 250, 250, 220);
            talk.startTls(server);
            assertThat(talk.codes("EHLO probe.example", MAIL, "AUTH PLAIN " + RIGHT, MAIL))
                    .containsExactly(250, 530, 235, 250);
        }
    }

    @Test
    void takesLongLinesAndRefusesOverlongOnes() throws Exception {
        String longest = "A".repeat(12_286);
        try (EmbeddedServer server = inClear();
                Talk talk = Talk.ehlo(server)) {
            assertThat(talk.codes("AUTH PLAIN", longest, "NOOP"))
                    .as("12,288 octets with CRLF are read whole")
                    .containsExactly(334, 501, 250);
            assertThat(talk.codes("AUTH PLAIN", longest + "A", "NOOP")).containsExactly(334, 500, 250);
            assertThat(talk.codes("AUTH PLAIN", "A".repeat(200_000), "NOOP")).containsExactly(334, 500, 250);
            assertThat(talk.ask("AUTH PLAIN " + "A".repeat(20_000))).startsWith("500 5.5.6 ");
            assertThat(talk.code("NOOP")).isEqualTo(250);
            assertThat(talk.code("NOOP " + "A".repeat(5000)))
                    .as("other commands")
                    .isEqualTo(500);
        }
    }

    @Test
    void endsALineWithoutEnd() throws Exception {
        try (EmbeddedServer server = inClear();
                Talk talk = Talk.ehlo(server)) {
            talk.ask("AUTH PLAIN");
            assertThat(talk.write("A".repeat((1 << 20) + 1)).reply()).startsWith("421 ");
        }
    }

    @Test
    void givesUpOnWhoGuesses() throws Exception {
        try (EmbeddedServer server = inClear();
                Talk talk = Talk.ehlo(server)) {
            String guess = "AUTH PLAIN " + WRONG;
            assertThat(talk.codes(guess, guess, guess, guess, guess, guess))
                    .as("RFC 4954 §9: not before three")
                    .containsExactly(535, 535, 535, 535, 535, 421);
        }
    }

    @Test
    void takesTheAuthParameterOfMail() throws Exception {
        try (EmbeddedServer server = inClear();
                Talk talk = Talk.ehlo(server)) {
            for (String good : List.of("AUTH=<>", "AUTH=e+3Dmc2@example.com")) {
                assertThat(talk.codes(MAIL + " " + good, "RSET")).as(good).containsExactly(250, 250);
            }
            for (String bad : List.of("AUTH=", "AUTH=a+zz", "AUTH=<> AUTH=<>", "AUTH")) {
                assertThat(talk.code(MAIL + " " + bad)).as(bad).isEqualTo(501);
            }
        }
    }

    @Test
    void writesDownWhoTriedAndNoSecret() throws Exception {
        try (EmbeddedServer server = inClear()) {
            try (Talk talk = Talk.ehlo(server)) {
                talk.codes("AUTH PLAIN " + WRONG, "AUTH LOGIN", base64("erna"), base64("let-me-in"));
            }
            RecordedSession session = server.sessions().get(0);
            assertThat(session.auths())
                    .containsExactly(
                            new RecordedSession.AuthAttempt("PLAIN", "erna", false, false),
                            new RecordedSession.AuthAttempt("LOGIN", "erna", false, true));
            assertThat(session.commands())
                    .extracting(RecordedSession.Command::line)
                    .containsExactly("EHLO probe.example", "AUTH PLAIN [hidden]", "AUTH LOGIN", "[hidden]", "[hidden]");
            assertThat(session.security().auth().orElseThrow().user()).isEqualTo("erna");
        }
    }

    @Test
    void hidesResponsesThatWereSentAhead() throws Exception {
        try (EmbeddedServer server = server(USERS);
                Talk talk = Talk.ehlo(server)) {
            talk.write("AUTH LOGIN\r\n" + base64("erna") + "\r\n" + base64("let-me-in") + "\r\nAUTHPLAIN " + RIGHT
                    + "\r\nx\rAUTH PLAIN " + RIGHT + "\r\nNOOP\r\nfoo\r\n");
            for (int reply = 0; reply < 7; reply++) {
                talk.reply();
            }
            assertThat(server.sessions().get(0).commands().stream().skip(1).map(RecordedSession.Command::line))
                    .containsExactly("AUTH LOGIN", "[hidden]", "[hidden]", "AUTH [hidden]", "[hidden]", "NOOP", "foo");
        }
    }

    @Test
    void followsFaults() throws Exception {
        FaultRule temporary =
                FaultRule.on("AUTH").withReply("454 4.7.0 no backend").withTimes(1);
        FaultRule letsIn = FaultRule.on("auth-response").withReply("235 2.7.0 come in");
        try (EmbeddedServer server = inClear(temporary, letsIn);
                Talk talk = Talk.ehlo(server)) {
            assertThat(talk.codes("AUTH PLAIN " + RIGHT, "AUTH PLAIN", WRONG, "AUTH PLAIN"))
                    .as("refused by one rule, let in by another")
                    .containsExactly(454, 334, 235, 503);
        }
    }
}
