package org.smtpcheck.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.smtpcheck.tls.TlsAuthority;
import org.smtpcheck.tls.TlsClientLayer;
import org.smtpcheck.tls.TlsOptions;
import org.smtpcheck.wire.Octets;
import org.smtpcheck.wire.SecureLayer;

/** EXTERNAL (RFC 4422 appendix A): who has a certificate that the server trusts needs no password. */
class CertificateAuthTest {

    private final TlsAuthority authority = TlsAuthority.create("Clients' CA", Instant.now());
    private final TlsAuthority stranger = TlsAuthority.create("Another CA", Instant.now());

    private EmbeddedServer server() throws ServerStartException {
        TlsSetup tls = TlsSetup.OFF
                .with(StarttlsMode.WRAPPER)
                .with(TlsSetup.ClientCertificate.OPTIONAL, List.of(authority.pem()));
        AuthSetup auth = AuthSetup.of(List.of("EXTERNAL"), Map.of()).withCertificates(Map.of("erna", "CN=erna"));
        return EmbeddedServer.start(ServerConfig.defaults().withTls(tls).withAuth(auth), Clock.systemUTC());
    }

    /** All that the server says to EHLO, AUTH EXTERNAL and QUIT under TLS. */
    private static String said(EmbeddedServer server, TlsOptions options) throws IOException {
        SecureLayer client = TlsClientLayer.create(options);
        StringBuilder said = new StringBuilder();
        boolean asked = false;
        try (Talk talk = Talk.connect(server)) {
            talk.write(client.begin().send().toLatin1());
            for (String octet = talk.octets(1); !octet.isEmpty(); octet = talk.octets(1)) {
                SecureLayer.Step step = client.received(Octets.latin1(octet));
                talk.write(step.send().toLatin1());
                said.append(step.plaintext().toLatin1());
                if (!asked && client.state() == SecureLayer.State.SECURE) {
                    asked = true;
                    talk.write(client.seal(Octets.latin1("EHLO probe.example\r\nAUTH EXTERNAL =\r\nQUIT\r\n"))
                            .toLatin1());
                }
            }
        }
        return said.toString();
    }

    @Test
    void letsInWhomTheCertificateNames() throws Exception {
        try (EmbeddedServer server = server()) {
            TlsOptions options = TlsOptions.usual(Instant.now()).withIdentity(authority.clientIdentity("erna"));
            assertThat(said(server, options)).contains("250-AUTH EXTERNAL\r\n", "\r\n235 2.7.0 ");
            assertThat(server.sessions().get(0).security().auth())
                    .contains(new Security.Auth("EXTERNAL", "erna", "erna", true));
        }
    }

    @Test
    void refusesACertificateOfNoUser() throws Exception {
        try (EmbeddedServer server = server()) {
            TlsOptions options = TlsOptions.usual(Instant.now()).withIdentity(authority.clientIdentity("max"));
            assertThat(said(server, options)).contains("\r\n535 5.7.8 ");
        }
    }

    @Test
    void doesNotOfferItWithoutACertificateThatItTrusts() throws Exception {
        try (EmbeddedServer server = server()) {
            TlsOptions unknown = TlsOptions.usual(Instant.now()).withIdentity(stranger.clientIdentity("erna"));
            for (TlsOptions options : List.of(TlsOptions.usual(Instant.now()), unknown)) {
                assertThat(said(server, options))
                        .doesNotContain("AUTH EXTERNAL")
                        .contains("\r\n504 5.5.4 ");
            }
        }
    }

    @Test
    void doesNotOfferItToACertificateForServersOnly() throws Exception {
        try (EmbeddedServer server = server()) {
            TlsOptions options = TlsOptions.usual(Instant.now()).withIdentity(authority.identity(List.of("erna")));
            assertThat(said(server, options)).doesNotContain("AUTH EXTERNAL").contains("\r\n504 5.5.4 ");
        }
    }
}
