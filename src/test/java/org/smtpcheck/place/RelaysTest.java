package org.smtpcheck.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smtpcheck.server.Onward;
import org.smtpcheck.server.ServerConfig;
import org.smtpcheck.server.ServerStartException;
import org.smtpcheck.server.relay.Habit;
import org.smtpcheck.server.relay.RelayConfig;
import org.smtpcheck.server.relay.Route;
import org.smtpcheck.suite.LoadOptions;
import org.smtpcheck.suite.Loaded;
import org.smtpcheck.suite.ServerDef;
import org.smtpcheck.suite.SuiteLoader;

class RelaysTest {

    @TempDir
    private Path folder;

    private ServerDef server(String keys) throws IOException {
        Path suite = Files.writeString(folder.resolve("suite.yaml"), """
                smtpcheck: 1
                targets:
                  mx: { url: "embedded:", %s }
                probes:
                  - id: one
                    steps:
                      - noop:
                        expect: 250
                """.formatted(keys));
        Loaded loaded = new SuiteLoader()
                .load(
                        List.of(suite.toString()),
                        new LoadOptions(Map.of(), Map.of(), Map.of(), name -> null, LoadOptions.Purpose.VALIDATE));
        assertThat(loaded.problems()).isEmpty();
        ServerDef def = loaded.suites().get(0).targets().get(0).embedded();
        assertThat(def).isNotNull();
        return def;
    }

    @Test
    void a_suite_says_the_relay() throws IOException {
        ServerDef def = server(
                "name: mx.example.org, domains: example.org, faults: [{ on: any, deviate: relay-no-quit }],"
                        + " relay: { clients: authenticated, domains: far.example, retry: 100ms, routes: [{ sender: erna@server1,"
                        + " domain: .example, to: \"[::1]:2601\", user: erna, password: pw, tls: encrypt, cleartext: true }],"
                        + " generic: { \"@a\": \"@b\" }, canonical: { \"@c\": \"@d\" }, aliases: { root: [erna, otto] } }");
        assertThat(ServerConfigs.of(def).faults()).as("faults of the front").isEmpty();
        RelayConfig config = RelayConfigs.of(def.relay(), def.faults(), ServerConfigs.of(def));
        assertThat(config.name()).isEqualTo("mx.example.org");
        assertThat(config.localDomains()).containsExactly("example.org");
        assertThat(config.clients()).isEqualTo(RelayConfig.Clients.AUTHENTICATED);
        assertThat(config.relayDomains()).containsExactly("far.example");
        assertThat(config.routes())
                .containsExactly(new Route(
                        "erna@server1",
                        ".example",
                        "[::1]:2601",
                        new Route.Login("erna", "pw", Route.Exposure.IN_CLEAR_TOO),
                        Route.TlsUse.ENCRYPT));
        assertThat(config.generic()).containsExactly(Map.entry("@a", "@b"));
        assertThat(config.canonical()).containsExactly(Map.entry("@c", "@d"));
        assertThat(config.aliases()).containsExactly(Map.entry("root", List.of("erna", "otto")));
        assertThat(config.schedule().retry()).hasMillis(100);
        assertThat(config.schedule().lifetime()).isEqualTo(RelayConfig.Schedule.USUAL.lifetime());
        assertThat(config.habits()).hasSize(Habit.values().length - 1).doesNotContain(Habit.SAYS_QUIT);
        assertThat(config.toString() + def).as("no password shows").doesNotContain("pw");
    }

    @Test
    void nothing_lies_behind_a_server_without_a_relay() throws IOException {
        try (Relays relays = new Relays(Clock.systemUTC())) {
            assertThat(relays.behind(server("domains: example.org"), ServerConfig.defaults()))
                    .isSameAs(Onward.NONE);
        }
    }

    @Test
    void a_fault_of_a_relay_needs_one() throws IOException {
        ServerDef def = server("faults: [{ on: any, deviate: relay-no-quit }]");
        try (Relays relays = new Relays(Clock.systemUTC())) {
            assertThatThrownBy(() -> relays.behind(def, ServerConfig.defaults()))
                    .isInstanceOf(ServerStartException.class)
                    .hasMessage("deviation relay-no-quit is a relay's, and nothing is relayed");
        }
    }
}
