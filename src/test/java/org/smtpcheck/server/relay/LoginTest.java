package org.smtpcheck.server.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpcheck.server.relay.RelayKit.commands;
import static org.smtpcheck.server.relay.RelayKit.only;
import static org.smtpcheck.server.relay.RelayKit.send;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smtpcheck.server.AuthSetup;
import org.smtpcheck.server.EmbeddedServer;
import org.smtpcheck.server.FaultRule;
import org.smtpcheck.server.RecordedMessage;
import org.smtpcheck.server.Security;
import org.smtpcheck.server.StarttlsMode;
import org.smtpcheck.server.TlsSetup;

/** TLS and AUTH at the next hop. */
class LoginTest {

    private static final String PASSWORD = "correct horse";
    private static final Route.Login LOGIN = Route.Login.of("erna@provider.example", PASSWORD);

    private final RelayKit kit = new RelayKit();

    @AfterEach
    void close() throws Exception {
        kit.close();
    }

    private EmbeddedServer smarthost(StarttlsMode tls, AuthSetup.Exposure exposure, String... mechanisms)
            throws Exception {
        return smarthost(tls, exposure, List.of(), mechanisms);
    }

    private EmbeddedServer smarthost(
            StarttlsMode tls, AuthSetup.Exposure exposure, List<FaultRule> faults, String... mechanisms)
            throws Exception {
        return kit.sink(config -> config.withTls(TlsSetup.OFF.with(tls))
                .withFaults(faults)
                .withAuth(AuthSetup.of(List.of(mechanisms), Map.of(LOGIN.user(), PASSWORD))
                        .with(exposure)
                        .with(AuthSetup.Demand.REQUIRED)));
    }

    private EmbeddedServer relay(EmbeddedServer smarthost, Route.Login login, Route.TlsUse tls, String... deviations)
            throws Exception {
        return kit.relay(config -> config.withRoutes(
                        List.of(Route.all(RelayKit.at(smarthost)).with(login).with(tls)))
                .withHabits(RelayDeviations.habitsWith(List.of(deviations))));
    }

    @Test
    void authenticatesUnderTlsAsTheRouteSays() throws Exception {
        EmbeddedServer smarthost = smarthost(StarttlsMode.REQUIRED, AuthSetup.Exposure.UNDER_TLS, "PLAIN");
        send(relay(smarthost, LOGIN, Route.TlsUse.MAY));
        kit.next(RelayEvent.Kind.DELIVERED);
        RecordedMessage message = only(smarthost);
        assertThat(message.security().tls()).isPresent();
        assertThat(message.security().auth()).contains(new Security.Auth("PLAIN", LOGIN.user(), LOGIN.user(), true));
        assertThat(commands(smarthost))
                .filteredOn(line -> line.startsWith("EHLO"))
                .hasSize(2);
    }

    @Test
    void bindsScramToTheChannel() throws Exception {
        EmbeddedServer smarthost =
                smarthost(StarttlsMode.OFFERED, AuthSetup.Exposure.UNDER_TLS, "SCRAM-SHA-256", "SCRAM-SHA-256-PLUS");
        send(relay(smarthost, LOGIN, Route.TlsUse.ENCRYPT));
        kit.next(RelayEvent.Kind.DELIVERED);
        assertThat(only(smarthost).security().auth().orElseThrow().mechanism()).isEqualTo("SCRAM-SHA-256-PLUS");
    }

    @Test
    void neverSendsABarePasswordInClear() throws Exception {
        EmbeddedServer smarthost = smarthost(StarttlsMode.OFF, AuthSetup.Exposure.EVERYWHERE, "PLAIN", "LOGIN");
        send(relay(smarthost, LOGIN, Route.TlsUse.MAY));
        assertThat(kit.next(RelayEvent.Kind.DEFERRED).detail()).contains("keeps the password safe");
        assertThat(commands(smarthost)).containsExactly("EHLO mail.test.example", "QUIT");
    }

    @Test
    void sendsItInClearWhereTheRouteAllowsIt() throws Exception {
        EmbeddedServer smarthost = smarthost(StarttlsMode.OFF, AuthSetup.Exposure.EVERYWHERE, "PLAIN");
        Route.Login login = new Route.Login(LOGIN.user(), PASSWORD, Route.Exposure.IN_CLEAR_TOO);
        send(relay(smarthost, login, Route.TlsUse.MAY));
        kit.next(RelayEvent.Kind.DELIVERED);
        assertThat(only(smarthost).security().auth().orElseThrow().underTls()).isFalse();
    }

    @Test
    void provesItsPasswordInClearWithoutGivingItAway() throws Exception {
        EmbeddedServer smarthost = smarthost(StarttlsMode.OFF, AuthSetup.Exposure.EVERYWHERE, "PLAIN", "CRAM-MD5");
        send(relay(smarthost, LOGIN, Route.TlsUse.MAY));
        kit.next(RelayEvent.Kind.DELIVERED);
        assertThat(only(smarthost).security().auth().orElseThrow().mechanism()).isEqualTo("CRAM-MD5");
    }

    @Test
    void waitsWhereTlsIsNotOffered() throws Exception {
        EmbeddedServer smarthost = smarthost(StarttlsMode.OFF, AuthSetup.Exposure.EVERYWHERE, "PLAIN");
        send(relay(smarthost, Route.Login.NONE, Route.TlsUse.ENCRYPT));
        assertThat(kit.next(RelayEvent.Kind.DEFERRED).detail()).contains("asks for TLS");
        assertThat(commands(smarthost)).noneMatch(line -> line.startsWith("MAIL"));
    }

    @Test
    void aRefusedLoginDefersAndShowsNoPassword() throws Exception {
        EmbeddedServer smarthost = smarthost(
                StarttlsMode.OFFERED,
                AuthSetup.Exposure.UNDER_TLS,
                List.of(FaultRule.on("AUTH")
                        .withReply("535 5.7.8 " + PASSWORD + " is wrong")
                        .withTimes(1)),
                "PLAIN");
        send(relay(smarthost, LOGIN, Route.TlsUse.MAY));
        assertThat(kit.next(RelayEvent.Kind.DEFERRED).detail())
                .contains("535 5.7.8 [redacted] is wrong")
                .doesNotContain(PASSWORD);
        kit.advance(Duration.ofSeconds(2));
        kit.next(RelayEvent.Kind.DELIVERED);
    }

    @Test
    void deviatesByIgnoringStarttls() throws Exception {
        EmbeddedServer sink = kit.sink(config -> config.withTls(TlsSetup.OFF.with(StarttlsMode.OFFERED)));
        send(relay(sink, Route.Login.NONE, Route.TlsUse.MAY, "relay-ignores-starttls"));
        kit.next(RelayEvent.Kind.DELIVERED);
        assertThat(only(sink).security().tls()).isEmpty();
    }

    @Test
    void deviatesByCredentialsInClear() throws Exception {
        EmbeddedServer smarthost = smarthost(StarttlsMode.OFFERED, AuthSetup.Exposure.EVERYWHERE, "PLAIN");
        send(relay(smarthost, LOGIN, Route.TlsUse.MAY, "relay-credentials-in-clear"));
        kit.next(RelayEvent.Kind.DELIVERED);
        assertThat(only(smarthost).security().auth().orElseThrow().underTls()).isFalse();
    }

    @Test
    void deviatesByWrongCredentials() throws Exception {
        EmbeddedServer smarthost = smarthost(StarttlsMode.OFFERED, AuthSetup.Exposure.UNDER_TLS, "PLAIN");
        send(relay(smarthost, LOGIN, Route.TlsUse.MAY, "relay-wrong-credentials"));
        assertThat(kit.next(RelayEvent.Kind.DEFERRED).detail()).contains("AUTH so: 535");
    }

    @Test
    void deviatesByNoCredentials() throws Exception {
        EmbeddedServer smarthost = smarthost(StarttlsMode.OFFERED, AuthSetup.Exposure.UNDER_TLS, "PLAIN");
        send(relay(smarthost, LOGIN, Route.TlsUse.MAY, "relay-no-auth"));
        assertThat(kit.next(RelayEvent.Kind.FAILED).detail()).contains("MAIL so: 530");
        assertThat(commands(smarthost)).noneMatch(line -> line.startsWith("AUTH"));
    }

    @Test
    void deviatesByFallingBackToClear() throws Exception {
        EmbeddedServer sink = kit.sink();
        send(relay(sink, Route.Login.NONE, Route.TlsUse.ENCRYPT, "relay-falls-back-to-clear"));
        kit.next(RelayEvent.Kind.DELIVERED);
        assertThat(only(sink).security().tls()).isEmpty();
    }

    @Test
    void deviatesByNoEhloUnderTls() throws Exception {
        EmbeddedServer sink = kit.sink(config -> config.withTls(TlsSetup.OFF.with(StarttlsMode.OFFERED)));
        send(relay(sink, Route.Login.NONE, Route.TlsUse.MAY, "relay-no-ehlo-under-tls"));
        assertThat(kit.next(RelayEvent.Kind.FAILED).detail()).contains("MAIL so: 503");
        assertThat(commands(sink)).filteredOn(line -> line.startsWith("EHLO")).hasSize(1);
    }
}
