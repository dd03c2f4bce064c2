package org.smtpcheck.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

/** STARTTLS (RFC 3207) and TLS from the first octet (RFC 8314 §3.3), against the JDK's own client. */
class StarttlsTest {

    private static final String MAIL = "MAIL FROM:<a@probe.example>";
    private static final String RCPT = "RCPT TO:<erna@test.example>";

    private static EmbeddedServer server(TlsSetup setup) throws ServerStartException {
        return EmbeddedServer.start(ServerConfig.defaults().withTls(setup), Clock.systemUTC());
    }

    private static EmbeddedServer server(StarttlsMode mode) throws ServerStartException {
        return server(TlsSetup.OFF.with(mode));
    }

    @Test
    void isNotThereWhereItIsOff() throws Exception {
        try (EmbeddedServer server = server(StarttlsMode.OFF);
                Talk talk = Talk.connect(server)) {
            talk.reply();
            assertThat(talk.ask("EHLO probe.example")).doesNotContain("STARTTLS");
            assertThat(talk.ask("STARTTLS")).startsWith("502 5.5.1 ");
            assertThat(talk.code("NOOP")).isEqualTo(250);
            assertThat(server.rootCertificate()).as("an authority without TLS").isEmpty();
        }
    }

    @Test
    void leadsToTlsWhereAMessageIsTaken() throws Exception {
        try (EmbeddedServer server = server(StarttlsMode.OFFERED);
                Talk talk = Talk.connect(server)) {
            talk.reply();
            assertThat(talk.ask("EHLO probe.example")).contains("250-STARTTLS");
            assertThat(talk.ask("STARTTLS")).isEqualTo("220 2.0.0 Ready to start TLS");
            talk.startTls(server);
            assertThat(talk.tls().getProtocol()).isEqualTo("TLSv1.3");
            assertThat(talk.ask("EHLO probe.example"))
                    .as("RFC 3207 §4.2: not offered again")
                    .doesNotContain("STARTTLS");
            talk.upToData();
            assertThat(talk.write("Subject: x\r\n\r\nbody\r\n.\r\n").reply()).startsWith("250 ");
            assertThat(talk.code("QUIT")).isEqualTo(221);
            assertThat(talk.rest()).as("after 221, the orderly end").isEmpty();
            RecordedMessage message = server.messages().get(0);
            assertThat(message.protocol()).isEqualTo("ESMTPS");
            Security.Tls tls = message.security().tls().orElseThrow();
            assertThat(tls.version()).isEqualTo("TLSv1.3");
            assertThat(tls.serverName()).as("SNI").contains(ServerConfig.DEFAULT_NAME);
            assertThat(server.sessions().get(0).security().tls()).contains(tls);
        }
    }

    @Test
    void forgetsWhatCameBeforeTls() throws Exception {
        try (EmbeddedServer server = server(StarttlsMode.OFFERED);
                Talk talk = Talk.ehlo(server)) {
            assertThat(talk.codes(MAIL, RCPT, "STARTTLS")).containsExactly(250, 250, 220);
            talk.startTls(server);
            assertThat(talk.codes(RCPT, "DATA", MAIL)).as("without a new EHLO").containsExactly(503, 503, 503);
            assertThat(talk.codes("EHLO probe.example", RCPT))
                    .as("the transaction is gone as well")
                    .containsExactly(250, 503);
        }
    }

    @Test
    void refusesAnArgumentASecondTimeAndAPlaceBeforeEhlo() throws Exception {
        try (EmbeddedServer server = server(StarttlsMode.OFFERED);
                Talk talk = Talk.connect(server)) {
            talk.reply();
            assertThat(talk.codes("STARTTLS", "EHLO probe.example", "STARTTLS now", "STARTTLS"))
                    .containsExactly(503, 250, 501, 220);
            talk.startTls(server);
            assertThat(talk.codes("EHLO probe.example", "STARTTLS", "NOOP")).containsExactly(250, 503, 250);
        }
    }

    @Test
    void dropsWhatStandsBehindStarttlsInClear() throws Exception {
        try (EmbeddedServer server = server(StarttlsMode.OFFERED);
                Talk talk = Talk.ehlo(server)) {
            assertThat(talk.write("STARTTLS\r\nNOOP\r\nEHLO injected.example\r\n")
                            .reply())
                    .startsWith("220 ");
            talk.startTls(server);
            assertThat(talk.isQuiet())
                    .as("no reply under TLS to what came in clear (CVE-2011-0411)")
                    .isTrue();
            assertThat(talk.code(MAIL)).as("nor was its EHLO taken").isEqualTo(503);
        }
    }

    @Test
    void refusesAllButAFewBeforeTlsWhereItIsRequired() throws Exception {
        try (EmbeddedServer server = server(StarttlsMode.REQUIRED);
                Talk talk = Talk.connect(server)) {
            talk.reply();
            assertThat(talk.codes("HELO probe.example", "EHLO probe.example", "NOOP", MAIL, "VRFY erna", "RSET"))
                    .containsExactly(530, 250, 250, 530, 530, 530);
            assertThat(talk.ask(MAIL)).startsWith("530 5.7.0 ");
            talk.ask("STARTTLS");
            talk.startTls(server);
            assertThat(talk.codes("EHLO probe.example", MAIL, RCPT)).containsExactly(250, 250, 250);
        }
    }

    @Test
    void greetsUnderTlsWhereItIsAWrapper() throws Exception {
        try (EmbeddedServer server = server(StarttlsMode.WRAPPER)) {
            try (Talk talk = Talk.connect(server)) {
                assertThat(talk.isQuiet()).as("nothing in clear").isTrue();
                talk.startTls(server);
                assertThat(talk.reply()).startsWith("220 ");
                assertThat(talk.ask("EHLO probe.example")).doesNotContain("STARTTLS");
                assertThat(talk.codes("STARTTLS", MAIL, RCPT)).containsExactly(503, 250, 250);
            }
        }
    }

    @Test
    void endsAHandshakeThatIsNone() throws Exception {
        try (EmbeddedServer server = server(StarttlsMode.OFFERED)) {
            try (Talk talk = Talk.ehlo(server)) {
                talk.ask("STARTTLS");
                assertThat(talk.write("NOOP\r\n").rest())
                        .as("what comes after plain text in the place of a ClientHello")
                        .isEmpty();
            }
            RecordedSession session = server.sessions().get(0);
            assertThat(session.end()).isEqualTo(SessionEnd.TLS_FAILED);
            assertThat(session.tlsFailure().orElseThrow()).contains("NOOP");
        }
    }

    @Test
    void endsAHandshakeThatDoesNotGoOn() throws Exception {
        ServerConfig config = ServerConfig.defaults()
                .withTls(TlsSetup.OFF.with(StarttlsMode.WRAPPER))
                .withLimits(Limits.defaults().withIdle(Duration.ofMillis(200)));
        try (EmbeddedServer server = EmbeddedServer.start(config, Clock.systemUTC());
                Talk talk = Talk.connect(server)) {
            talk.write("\u0016\u0003\u0001");
            assertThat(talk.rest()).isEmpty();
            assertThat(server.sessions().get(0).end()).isEqualTo(SessionEnd.TLS_FAILED);
        }
    }

    @Test
    void showsTheFlawThatWasAskedFor() throws Exception {
        for (String flaw : List.of("expired", "wrong-name", "self-signed", "incomplete-chain", "unknown-root")) {
            TlsSetup setup = TlsSetup.OFF.with(StarttlsMode.WRAPPER).withCertificate(flaw, "ec");
            try (EmbeddedServer server = server(setup);
                    Talk talk = Talk.connect(server)) {
                assertThatThrownBy(() -> talk.startTls(server))
                        .as("a certificate that is %s", flaw)
                        .isInstanceOf(SSLException.class);
            }
        }
    }

    @Test
    void speaksTheVersionsThatWereAskedFor() throws Exception {
        TlsSetup setup = TlsSetup.OFF.with(StarttlsMode.OFFERED).withVersions(List.of("TLSv1.2"));
        try (EmbeddedServer server = server(setup);
                Talk talk = Talk.starttls(server)) {
            assertThat(talk.tls().getProtocol()).isEqualTo("TLSv1.2");
        }
    }

    @Test
    void namesAWordThatItDoesNotKnow() {
        TlsSetup setup = TlsSetup.OFF.with(StarttlsMode.OFFERED).withVersions(List.of("TLSv9"));
        assertThatThrownBy(() -> server(setup))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("TLSv9");
    }

    @Test
    void followsAFaultAtStarttls() throws Exception {
        FaultRule busy = FaultRule.on("STARTTLS").withReply("454 4.7.0 not now").withTimes(1);
        ServerConfig config = ServerConfig.defaults()
                .withTls(TlsSetup.OFF.with(StarttlsMode.OFFERED))
                .withFaults(List.of(busy));
        try (EmbeddedServer server = EmbeddedServer.start(config, Clock.systemUTC());
                Talk talk = Talk.ehlo(server)) {
            assertThat(talk.codes("STARTTLS", "NOOP", "STARTTLS")).containsExactly(454, 250, 220);
            assertThat(talk.startTls(server).code("EHLO probe.example")).isEqualTo(250);
        }
    }

    @Test
    void answersCommandsThatWereSentAheadUnderTls() throws IOException, ServerStartException {
        try (EmbeddedServer server = server(StarttlsMode.OFFERED);
                Talk talk = Talk.starttls(server)) {
            talk.write(MAIL + "\r\n" + RCPT + "\r\nNOOP\r\nQUIT\r\n");
            assertThat(List.of(talk.reply(), talk.reply(), talk.reply(), talk.reply()))
                    .extracting(reply -> reply.substring(0, 3))
                    .containsExactly("250", "250", "250", "221");
        }
    }
}
