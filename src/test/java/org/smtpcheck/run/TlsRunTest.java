package org.smtpcheck.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.TlsHandshake;
import org.smtpcheck.result.TranscriptLine;
import org.smtpcheck.result.Verdict;
import org.smtpcheck.server.AuthSetup;
import org.smtpcheck.server.EmbeddedServer;
import org.smtpcheck.server.ServerConfig;
import org.smtpcheck.server.ServerStartException;
import org.smtpcheck.server.StarttlsMode;
import org.smtpcheck.server.TlsSetup;

/** Suites under TLS, over real sockets, on servers as good and as bad as the embedded one can be. */
class TlsRunTest {

    private static final String NOOP = """
            - id: noop
              start: tls
              steps:
                - noop:
                  expect: 250
            """;

    private static final String STARTTLS = """
            - id: starttls
              steps:
                - starttls:
                  expect: { version: [TLSv1.2, TLSv1.3], certificate: { trusted: true, matches: true, left: 1d } }
            """;

    @TempDir
    private Path folder;

    private static EmbeddedServer server(TlsSetup setup) throws ServerStartException {
        ServerConfig config = ServerConfig.defaults()
                .withTls(setup)
                .withAuth(AuthSetup.of(List.of("PLAIN", "SCRAM-SHA-256"), Map.of("erna", "a good password")));
        return EmbeddedServer.start(config, Clock.systemUTC());
    }

    private static EmbeddedServer server(StarttlsMode mode) throws ServerStartException {
        return server(TlsSetup.OFF.with(mode));
    }

    /** A suite on {@code server}, whose authority is trusted. */
    private String suite(String scheme, EmbeddedServer server, String probes) throws IOException {
        Path root = Files.writeString(
                folder.resolve("root.pem"), server.rootCertificate().orElse(""));
        String trust = server.rootCertificate().isPresent() ? ", trust: \"" + root + "\"" : "";
        return suite(
                "{ url: \"%s://127.0.0.1:%d\", name: %s%s }"
                        .formatted(scheme, server.address().getPort(), ServerConfig.DEFAULT_NAME, trust),
                probes);
    }

    private static String suite(String target, String probes) {
        return """
                smtpcheck: 1
                name: TLS
                targets:
                  server: %s
                facts: { mailbox: test@test.example, user: erna, password: a good password }
                probes:
                %s
                """.formatted(target, probes.indent(2));
    }

    @Test
    void starttls_leads_to_a_session_under_tls_which_the_report_describes() throws Exception {
        try (EmbeddedServer server = server(StarttlsMode.OFFERED)) {
            Run run = RunKit.run(suite("smtp", server, STARTTLS + NOOP));
            assertThat(run.summary().pass()).as("%s", run.probes()).isEqualTo(2);
            TlsHandshake handshake = RunKit.result(run, "starttls").handshakes().get(0);
            assertThat(handshake.version()).isEqualTo("TLSv1.3");
            assertThat(handshake.trust()).isEqualTo("trusted");
            assertThat(handshake.name()).isEqualTo("it is for " + ServerConfig.DEFAULT_NAME);
            assertThat(run.targets().get(0).handshakes().get(0).chain().get(0).names())
                    .contains(ServerConfig.DEFAULT_NAME, "127.0.0.1");
            assertThat(RunKit.result(run, "noop").transcript())
                    .anyMatch(line -> line.tls() && line.text().startsWith("NOOP"))
                    .noneMatch(line -> !line.tls() && line.text().startsWith("NOOP"));
        }
    }

    @Test
    void smtps_begins_with_tls() throws Exception {
        try (EmbeddedServer server = server(StarttlsMode.WRAPPER)) {
            Run run = RunKit.run(suite("smtps", server, NOOP + """
                    - id: greeting
                      start: tcp
                      steps:
                        - tls:
                          expect: { version: TLSv1.3 }
                        - reply:
                          expect: 220
                        - quit:
                        - closed:
                          expect: { close-notify: true }
                    """));
            assertThat(run.summary().pass()).as("%s", run.probes()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "expired          | not trusted: expired on",
                "not-yet-valid    | not trusted: is not valid before",
                "wrong-name       | it is not for",
                "self-signed      | not trusted: is self-signed",
                "incomplete-chain | not trusted: the chain lacks its issuer",
                "unknown-root     | not trusted: its root",
                "bad-signature    | not trusted: the signature on",
                "weak-key         | 1024 bits",
                "not-for-servers  | not for servers"
            })
    void a_flawed_certificate_fails_with_the_reason(String flaw, String reason) throws Exception {
        String key = flaw.equals("weak-key") ? "rsa" : "ec";
        try (EmbeddedServer server =
                server(TlsSetup.OFF.with(StarttlsMode.OFFERED).withCertificate(flaw, key))) {
            ProbeResult result = RunKit.result(RunKit.run(suite("smtp", server, STARTTLS)), "starttls");
            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAIL);
            assertThat(result.actual()).contains(reason);
        }
    }

    @Test
    void no_secret_goes_under_a_certificate_that_nobody_vouches_for() throws Exception {
        try (EmbeddedServer server = server(StarttlsMode.OFFERED)) {
            String url = "{ url: \"submission://127.0.0.1:" + server.address().getPort() + "\" }";
            String ready = """
                    - id: ready
                      start: ready
                      steps:
                        - noop:
                          expect: 250
                    """;
            ProbeResult refused = RunKit.result(RunKit.run(suite(url, ready)), "ready");
            assertThat(refused.verdict()).isEqualTo(Verdict.ERROR);
            assertThat(refused.reason())
                    .contains("no secret was sent")
                    .contains("SHA-256 " + refused.handshakes().get(0).certificate())
                    .contains("--trust");
            assertThat(server.sessions())
                    .as("AUTH before trust")
                    .allMatch(session -> session.auths().isEmpty());

            String pin = "sha256:" + refused.handshakes().get(0).certificate();
            RunSettings pinned = settings(new TlsSettings(List.of(pin), "", Optional.empty(), Set.of()));
            assertThat(RunKit.result(RunKit.run(suite(url, ready), pinned), "ready")
                            .verdict())
                    .as("with %s", pin)
                    .isEqualTo(Verdict.PASS);
        }
    }

    private static RunSettings settings(TlsSettings tls) {
        RunSettings usual = RunKit.settings();
        return usual.withTls(tls);
    }

    @Test
    void an_old_version_is_refused_and_the_refusal_is_an_outcome() throws Exception {
        try (EmbeddedServer server = server(StarttlsMode.OFFERED)) {
            Run run = RunKit.run(suite("smtp", server, """
                    - id: refused
                      steps:
                        - starttls: { versions: TLSv1.1 }
                          expect: { handshake: [protocol_version, closed] }
                    - id: not-done
                      steps:
                        - starttls: { versions: TLSv1.1 }
                          expect: { version: TLSv1.1 }
                    """));
            assertThat(RunKit.result(run, "refused").verdict())
                    .as(RunKit.result(run, "refused").reason())
                    .isEqualTo(Verdict.PASS);
            assertThat(RunKit.result(run, "not-done").actual()).contains("220").contains("the TLS handshake failed");
        }
    }

    @Test
    void what_a_server_offers_is_found_by_trying() throws Exception {
        TlsSetup setup = TlsSetup.OFF.with(StarttlsMode.OFFERED).withVersions(List.of("TLSv1.2", "TLSv1.1"));
        try (EmbeddedServer server = server(setup)) {
            Run run = RunKit.run(suite("smtp", server, """
                    - id: met
                      steps:
                        - tls-offers:
                          expect: { offers: { versions: [TLSv1.1, TLSv1.2], no-versions: [SSLv3, TLSv1.3], no-ciphers: /RC4|NULL/ } }
                    - id: missed
                      steps:
                        - tls-offers:
                          expect: { offers: { no-versions: TLSv1.1 } }
                    """));
            ProbeResult met = RunKit.result(run, "met");
            assertThat(met.verdict()).as(met.reason()).isEqualTo(Verdict.PASS);
            assertThat(met.transcript())
                    .as("what was found")
                    .anyMatch(line -> line.from() == TranscriptLine.From.NOTE
                            && line.text().startsWith("TLSv1.3: refused"));
            assertThat(RunKit.result(run, "missed").actual()).isEqualTo("accepted: TLSv1.2, TLSv1.1");
        }
    }

    @Test
    void tls_in_the_place_of_text_is_explained() throws Exception {
        try (EmbeddedServer server = server(StarttlsMode.WRAPPER)) {
            Run run = RunKit.run(suite("smtp", server, """
                    - id: noop
                      steps:
                        - noop:
                          expect: 250
                    """), RunKit.impatient());
            assertThat(RunKit.result(run, "noop").reason())
                    .contains("the server speaks TLS from the first octet, use smtps://");
        }
    }

    @Test
    void text_in_the_place_of_tls_is_explained() throws Exception {
        try (EmbeddedServer server = server(StarttlsMode.OFF)) {
            Run run = RunKit.run(suite("smtps", server, NOOP));
            assertThat(RunKit.result(run, "noop").reason())
                    .contains("could not reach `tls`")
                    .contains("answered in plain text: 220")
                    .contains("use smtp:// or submission://");
        }
    }

    @Test
    void a_server_without_starttls_is_a_skip() throws Exception {
        try (EmbeddedServer server = server(StarttlsMode.OFF)) {
            ProbeResult result = RunKit.result(RunKit.run(suite("smtp", server, NOOP)), "noop");
            assertThat(result.verdict()).isEqualTo(Verdict.SKIP);
            assertThat(result.reason()).isEqualTo("STARTTLS is not offered");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void octets_along_with_starttls_can_be_sent_and_their_answer_is_seen(String version) throws Exception {
        try (EmbeddedServer server = server(StarttlsMode.OFFERED)) {
            Run run = RunKit.run(suite("smtp", server, """
                    - id: injection
                      steps:
                        - raw: "STARTTLS\\r\\nNOOP\\r\\n"
                        - reply:
                          expect: { reply: [220, 5xx] }
                        - when: { reply: 220 }
                          then:
                            - tls: { versions: %s }
                              expect: { handshake: [done, failed] }
                            - when: { open: true }
                              then:
                                - silence: 300ms
                    """.formatted(version)));
            ProbeResult result = RunKit.result(run, "injection");
            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.PASS);
        }
    }

    @Test
    void a_name_is_matched_only_where_one_is_known() throws Exception {
        try (EmbeddedServer server = server(StarttlsMode.OFFERED)) {
            String url = "{ url: \"smtp://127.0.0.1:" + server.address().getPort() + "\" }";
            String probes = """
                    - id: name
                      steps:
                        - starttls:
                          expect: { certificate: { matches: true } }
                    - id: written
                      steps:
                        - starttls:
                          expect: { certificate: { matches: 127.0.0.1 } }
                    """;
            Run run = RunKit.run(suite(url, probes));
            assertThat(RunKit.result(run, "name").verdict()).isEqualTo(Verdict.SKIP);
            assertThat(RunKit.result(run, "name").reason()).contains("--name");
            assertThat(RunKit.result(run, "written").verdict()).isEqualTo(Verdict.PASS);
        }
    }

    @Test
    void trust_that_cannot_be_read_is_a_problem_before_anything_is_sent() {
        Planner.Planned planned =
                RunKit.plan(suite("{ url: \"smtp://127.0.0.1:9\", trust: no-such-file.pem }", NOOP), RunKit.settings());
        assertThat(planned.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("no-such-file.pem"));
    }

    @Test
    void the_control_logs_in_on_submission() throws Exception {
        try (EmbeddedServer server = server(StarttlsMode.OFFERED)) {
            Run run = RunKit.run(suite("submission", server, """
                    - id: message
                      steps:
                        - auth:
                        - message:
                    """.replace("steps:", "start: tls\n  steps:")));
            ProbeResult result = RunKit.result(run, "message");
            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.PASS);
            assertThat(Duration.ofMillis(result.durationMs())).isLessThan(RunKit.TIMEOUT);
        }
    }
}
