package org.smtpcheck.server.deviation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smtpcheck.sasl.flaw.AuthFlaw;
import org.smtpcheck.server.AuthSetup;
import org.smtpcheck.server.EmbeddedServer;
import org.smtpcheck.server.FaultRule;
import org.smtpcheck.server.ServerConfig;
import org.smtpcheck.server.ServerStartException;
import org.smtpcheck.server.StarttlsMode;
import org.smtpcheck.server.Talk;
import org.smtpcheck.server.TlsSetup;
import org.smtpcheck.tls.TlsClientLayer;
import org.smtpcheck.tls.TlsOptions;
import org.smtpcheck.wire.Octets;
import org.smtpcheck.wire.SecureLayer;

/**
 * For each deviation in TLS or AUTH one scenario that comes out one way on the conformant server and another way on the
 * deviant one. What is wrong inside an exchange has its tests with {@link AuthFlaw}.
 */
class SecureDeviationsTest {

    private static final String MAIL = "MAIL FROM:<a@probe.example>";
    private static final String RCPT = "RCPT TO:<erna@test.example>";
    private static final String EHLO = "EHLO probe.example";
    private static final String RIGHT = "AUTH PLAIN " + base64("\0erna\0let-me-in");
    private static final String WRONG = "AUTH PLAIN " + base64("\0erna\0guess");

    /** Where the AUTH of a scenario is offered. */
    private static final AuthSetup UNDER_TLS =
            AuthSetup.of(List.of("PLAIN", "LOGIN", "CRAM-MD5"), Map.of("erna", "let-me-in"));

    private static final AuthSetup EVERYWHERE = UNDER_TLS.with(AuthSetup.Exposure.EVERYWHERE);

    record Case(String name, AuthSetup auth, Scenario scenario, Object conformant, Object deviant) {
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
        return new Case(name, EVERYWHERE, scenario, conformant, deviant);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Codes in clear after EHLO. */
    private static Scenario codes(String... lines) {
        return server -> {
            try (Talk talk = Talk.ehlo(server)) {
                return talk.codes(lines);
            }
        };
    }

    /** Lines in clear, then STARTTLS and the handshake, and the codes of the lines after it. */
    private static Scenario overTls(List<String> before, String... after) {
        return server -> {
            try (Talk talk = Talk.ehlo(server)) {
                talk.codes(before.toArray(String[]::new));
                talk.ask("STARTTLS");
                return talk.startTls(server).codes(after);
            }
        };
    }

    /** Whether EHLO under TLS has a keyword. */
    private static Scenario offersUnderTls(String keyword) {
        return server -> {
            try (Talk talk = Talk.starttls(server)) {
                return talk.ask(EHLO).lines().anyMatch(line -> line.startsWith(keyword, 4));
            }
        };
    }

    /** Replies that come under TLS though nothing was said there. */
    private static Scenario injected(String behindStarttls) {
        return server -> {
            try (Talk talk = Talk.ehlo(server)) {
                talk.write("STARTTLS\r\n" + behindStarttls).reply();
                return talk.startTls(server).isQuiet() ? "quiet" : "a reply";
            }
        };
    }

    static Stream<Case> tls() {
        return Stream.of(
                of(
                        "starttls-without-tls",
                        server -> {
                            try (Talk talk = Talk.ehlo(server)) {
                                talk.ask("STARTTLS");
                                String heard = talk.write("NOOP\r\n").reply();
                                return heard.isEmpty() ? "closed" : heard;
                            }
                        },
                        "closed",
                        "250 2.0.0 Ok"),
                of(
                        "garbage-in-place-of-tls",
                        server -> {
                            try (Talk talk = Talk.ehlo(server)) {
                                talk.ask("STARTTLS");
                                return talk.write("no hello\r\n").rest();
                            }
                        },
                        "",
                        "+OK this is no TLS\r\n"),
                of("starttls-keeps-ehlo", overTls(List.of(), MAIL), List.of(503), List.of(250)),
                of(
                        "starttls-keeps-transaction",
                        overTls(List.of(MAIL, RCPT), RCPT, "DATA"),
                        List.of(503, 503),
                        List.of(250, 354)),
                of(
                        "starttls-keeps-auth",
                        overTls(List.of(RIGHT), EHLO, MAIL, "RCPT TO:<x@far.example>"),
                        List.of(250, 250, 550),
                        List.of(250, 250, 250)),
                of("runs-commands-behind-starttls", injected("NOOP\r\n"), "quiet", "a reply"),
                of(
                        "runs-commands-before-hello",
                        server -> {
                            try (Talk talk = Talk.ehlo(server)) {
                                talk.ask("STARTTLS");
                                talk.write("NOOP\r\n");
                                return talk.startTls(server).isQuiet() ? "quiet" : "a reply";
                            } catch (IOException noTls) {
                                return "no TLS";
                            }
                        },
                        "no TLS",
                        "a reply"),
                of("offers-starttls-under-tls", offersUnderTls("STARTTLS"), false, true),
                new Case(
                        "demands-tls-by-554",
                        EVERYWHERE.with(AuthSetup.Demand.REQUIRED),
                        codes(MAIL, "NOOP"),
                        List.of(530, 250),
                        List.of(554, 250)),
                of(
                        "takes-starttls-under-tls",
                        overTls(List.of(), EHLO, "STARTTLS", "NOOP"),
                        List.of(250, 503, 250),
                        List.of(250, 220, 250)),
                of("no-close-notify", SecureDeviationsTest::endIsAnnounced, true, false));
    }

    /** With our own client's side of TLS, since the JDK does not tell. */
    private static Object endIsAnnounced(EmbeddedServer server) throws IOException {
        SecureLayer client = TlsClientLayer.create(TlsOptions.usual(Instant.now()));
        try (Talk talk = Talk.ehlo(server)) {
            talk.ask("STARTTLS");
            talk.write(client.begin().send().toLatin1());
            boolean asked = false;
            for (String octet = talk.octets(1); !octet.isEmpty(); octet = talk.octets(1)) {
                talk.write(client.received(Octets.latin1(octet)).send().toLatin1());
                if (!asked && client.state() == SecureLayer.State.SECURE) {
                    asked = true;
                    talk.write(client.seal(Octets.latin1("QUIT\r\n")).toLatin1());
                }
            }
            return client.closeNotifyReceived();
        }
    }

    static Stream<Case> auth() {
        return Stream.of(
                of("hides-auth-under-tls", offersUnderTls("AUTH"), true, false),
                new Case("auth-in-clear", UNDER_TLS, codes(RIGHT), List.of(504), List.of(235)),
                of(
                        "auth-before-ehlo",
                        server -> {
                            try (Talk talk = Talk.connect(server)) {
                                talk.reply();
                                return talk.codes(RIGHT);
                            }
                        },
                        List.of(503),
                        List.of(235)),
                of("auth-in-transaction", codes(MAIL, RIGHT, RCPT), List.of(250, 503, 250), List.of(250, 235, 250)),
                of("auth-twice", codes(RIGHT, RIGHT), List.of(235, 503), List.of(235, 235)),
                of(
                        "short-auth-lines",
                        codes("AUTH PLAIN", base64("\0erna\0" + "x".repeat(600)), "NOOP"),
                        List.of(334, 535, 250),
                        List.of(334, 500, 250)),
                new Case(
                        "rset-forgets-auth",
                        EVERYWHERE.with(AuthSetup.Demand.REQUIRED),
                        codes(RIGHT, "RSET", MAIL),
                        List.of(235, 250, 250),
                        List.of(235, 250, 530)));
    }

    /** A few of the flaws inside exchanges, to see that they reach the wire. */
    static Stream<Case> flaws() {
        return Stream.of(
                of("auth-any-password", codes(WRONG), List.of(535), List.of(235)),
                of("auth-cancel-ignored", codes("AUTH PLAIN", "*"), List.of(334, 501), List.of(334, 334)),
                of("auth-equals-sign-unknown", codes("AUTH PLAIN ="), List.of(501), List.of(334)),
                of(
                        "auth-base64-lenient",
                        codes("AUTH PLAIN", " " + base64("\0erna\0let-me-in")),
                        List.of(334, 501),
                        List.of(334, 235)),
                of(
                        "auth-response-echoed",
                        server -> {
                            try (Talk talk = Talk.ehlo(server)) {
                                return talk.ask(WRONG).contains(base64("\0erna\0guess"));
                            }
                        },
                        false,
                        true));
    }

    static Stream<Case> cases() {
        return Stream.of(tls(), auth(), flaws()).flatMap(cases -> cases);
    }

    /** All names that have a case here, or one with the flaws of AUTH. */
    static Set<String> names() {
        List<String> names = new ArrayList<>(cases().map(Case::name).toList());
        Arrays.stream(AuthFlaw.values()).map(flaw -> "auth-" + flaw.word()).forEach(names::add);
        return names.stream().collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theConformantServerDoesNotDeviate(Case deviation) throws Exception {
        try (EmbeddedServer server = start(deviation.auth, List.of())) {
            assertThat(deviation.scenario.play(server)).isEqualTo(deviation.conformant);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theDeviantServerDoes(Case deviation) throws Exception {
        FaultRule rule = FaultRule.deviation(deviation.name, Map.of());
        try (EmbeddedServer server = start(deviation.auth, List.of(rule))) {
            assertThat(deviation.scenario.play(server)).isEqualTo(deviation.deviant);
        }
    }

    @Test
    void aWrapperMayGreetInClear() throws Exception {
        ServerConfig config = ServerConfig.defaults()
                .withTls(TlsSetup.OFF.with(StarttlsMode.WRAPPER))
                .withDeviations(Deviations.table())
                .withFaults(List.of(FaultRule.deviation("starttls-without-tls", Map.of())));
        try (EmbeddedServer server = EmbeddedServer.start(config, Clock.systemUTC());
                Talk talk = Talk.connect(server)) {
            assertThat(talk.reply()).as("plain text from a wrapper").startsWith("220 ");
        }
    }

    private static EmbeddedServer start(AuthSetup auth, List<FaultRule> rules) throws ServerStartException {
        return EmbeddedServer.start(
                ServerConfig.defaults()
                        .withTls(TlsSetup.OFF.with(StarttlsMode.OFFERED))
                        .withAuth(auth)
                        .withDeviations(Deviations.table())
                        .withFaults(rules),
                Clock.systemUTC());
    }
}
