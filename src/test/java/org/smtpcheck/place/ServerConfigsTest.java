package org.smtpcheck.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smtpcheck.probe.TargetSecurity;
import org.smtpcheck.sasl.Mechanism;
import org.smtpcheck.server.Talk;
import org.smtpcheck.suite.LoadOptions;
import org.smtpcheck.suite.Loaded;
import org.smtpcheck.suite.ServerDef;
import org.smtpcheck.suite.SuiteLoader;
import org.smtpcheck.tls.TlsAuthority;
import org.smtpcheck.tls.TlsVersion;

/** What a suite says of TLS and AUTH at our own servers is what they do. */
class ServerConfigsTest {

    @TempDir
    Path directory;

    private ServerDef embedded(String settings) throws IOException {
        Path file = Files.writeString(
                directory.resolve("suite.yaml"),
                "smtpcheck: 1\ntargets: { mx: { url: \"embedded:\", " + settings + " } }\n"
                        + "probes: [ { id: one, steps: [ { noop: , expect: 250 } ] } ]\n");
        Loaded loaded = new SuiteLoader().load(List.of(file.toString()), LoadOptions.none());
        assertThat(loaded.problems()).as("problems of: %s", settings).isEmpty();
        return loaded.suites().get(0).targets().get(0).embedded();
    }

    static Stream<String> words() {
        Stream<String> flaws = Arrays.stream(TlsAuthority.Flaw.values())
                .filter(flaw -> flaw != TlsAuthority.Flaw.NONE)
                .map(flaw ->
                        "certificate: " + flaw.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        Stream<String> keys = Stream.of("tls: { key: ec }", "tls: { key: rsa }", "tls: { key: ed25519 }");
        Stream<String> versions = Arrays.stream(TlsVersion.values())
                .filter(version -> version != TlsVersion.SSL_3)
                .map(version -> "tls: { versions: " + version.label() + " }");
        Stream<String> others = Stream.of(
                "tls: { ciphers: [TLS_AES_128_GCM_SHA256], groups: [x25519, secp256r1], order: client }",
                "tls: { client-certificate: required }",
                "auth: { mechanisms: ["
                        + Arrays.stream(Mechanism.values())
                                .map(Mechanism::saslName)
                                .collect(Collectors.joining(", "))
                        + "], users: { erna: secret }, tokens: { erna: token } }");
        return Stream.of(flaws, keys, versions, others).flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("words")
    void everyWordStartsAServer(String settings) throws IOException {
        try (EmbeddedTargets targets = new EmbeddedTargets(Clock.systemUTC())) {
            EmbeddedTargets.Started started = targets.start(
                    "mx", embedded("starttls: offered, " + settings), "127.0.0.1", 0, TargetSecurity.plain(""));
            assertThat(started.problem()).isEmpty();
            assertThat(started.root().orElse("")).startsWith("-----BEGIN CERTIFICATE-----");
        }
    }

    @Test
    void aWordThatOnlyTheServerKnowsIsExplained() throws IOException {
        try (EmbeddedTargets targets = new EmbeddedTargets(Clock.systemUTC())) {
            EmbeddedTargets.Started started = targets.start(
                    "mx",
                    embedded("starttls: offered, tls: { ciphers: [TLS_FOO] }"),
                    "127.0.0.1",
                    0,
                    TargetSecurity.plain(""));
            assertThat(started.problem()).contains("`mx`", "TLS_FOO", "correct");
        }
    }

    @Test
    void aSubmissionServerWantsTlsAndAuth() throws IOException {
        ServerDef def = embedded("role: submission, starttls: required, auth: { users: { \"erna@example.org\": pw },"
                + " required: true }");
        try (EmbeddedTargets targets = new EmbeddedTargets(Clock.systemUTC())) {
            EmbeddedTargets.Started started = targets.start("mx", def, "127.0.0.1", 0, TargetSecurity.plain(""));
            try (Talk talk = Talk.connect(new InetSocketAddress(started.host(), started.port()))) {
                talk.reply();
                assertThat(talk.ask("EHLO probe.example")).contains("STARTTLS").doesNotContain("AUTH");
                assertThat(talk.ask("MAIL FROM:<a@probe.example>")).startsWith("530 5.7.0 Must issue a STARTTLS");
            }
        }
    }

    @Test
    void withoutAWordThereIsNeither() throws IOException {
        try (EmbeddedTargets targets = new EmbeddedTargets(Clock.systemUTC())) {
            EmbeddedTargets.Started started =
                    targets.start("mx", embedded("size: 1MB"), "127.0.0.1", 0, TargetSecurity.plain(""));
            assertThat(started.root()).isEmpty();
            try (Talk talk = Talk.connect(new InetSocketAddress(started.host(), started.port()))) {
                talk.reply();
                assertThat(talk.ask("EHLO probe.example")).doesNotContain("STARTTLS", "AUTH");
            }
        }
    }
}
