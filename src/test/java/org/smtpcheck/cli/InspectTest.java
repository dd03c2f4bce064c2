package org.smtpcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpcheck.cli.CommandLineRun.Outcome;
import org.smtpcheck.dns.LocalDns;
import org.smtpcheck.server.AuthSetup;
import org.smtpcheck.server.EmbeddedServer;
import org.smtpcheck.server.ServerConfig;
import org.smtpcheck.server.StarttlsMode;
import org.smtpcheck.server.TlsSetup;

class InspectTest {

    private final CommandLineRun commandLine =
            CommandLineRun.withNothing().actions(new StandardActions()).environment("LANG", "C.UTF-8");

    @Test
    void shows_what_a_server_offers_in_words() {
        Outcome outcome = commandLine.run("inspect", "embedded:");

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("Greeting      mail.example.org ESMTP smtpcheck")
                .contains("Software      smtpcheck, by the greeting")
                .contains("commands may be sent without waiting for each reply (RFC 2920)")
                .contains("SIZE 10240000", ": 10.2 MB")
                .contains("TLS           none was agreed on", "AUTH          not offered")
                .contains("Times         connect ", " · greeting ", " · EHLO ")
                .contains("! WARN        STARTTLS is offered: ");
    }

    @Test
    void shows_what_differs_between_before_tls_and_under_it() throws Exception {
        ServerConfig config = ServerConfig.defaults()
                .withTls(TlsSetup.OFF.with(StarttlsMode.OFFERED))
                .withAuth(AuthSetup.of(List.of("PLAIN"), Map.of("erna", "secret")));
        try (EmbeddedServer server = EmbeddedServer.start(config, Clock.systemUTC())) {
            Outcome outcome = commandLine.run(
                    "inspect", "smtp://127.0.0.1:" + server.address().getPort(), "--name", ServerConfig.DEFAULT_NAME);

            assertThat(outcome.exitCode()).as(outcome.err()).isZero();
            assertThat(outcome.out())
                    .contains("yes   -    STARTTLS", "-     yes  AUTH PLAIN")
                    .contains("Differs       only before TLS: STARTTLS", "only under TLS: AUTH PLAIN")
                    .contains("TLS           TLSv1.3", "Certificate   CN=")
                    .contains("AUTH          PLAIN (under TLS): password as it is, under TLS only (RFC 4616)")
                    .contains("! WARN        The certificate is trusted, for this host");
            // How long a time is decides where the line is broken.
            assertThat(outcome.out().replaceAll("\\s+", " ")).contains(" · TLS handshake ", " · EHLO under TLS ");
        }
    }

    @Test
    void the_json_meets_the_schema_that_is_printed_of_it() throws Exception {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(commandLine.run("schema", "inspect").out(), InputFormat.JSON);
        ServerConfig config = ServerConfig.defaults()
                .withTls(TlsSetup.OFF.with(StarttlsMode.OFFERED))
                .withAuth(AuthSetup.of(List.of("PLAIN"), Map.of("erna", "secret")));
        try (EmbeddedServer server = EmbeddedServer.start(config, Clock.systemUTC());
                TalkingServer mute = TalkingServer.saying("", line -> "");
                TalkingServer wild = TalkingServer.saying("220 \u001b[2J\u00e9\r\n", line -> "250\u0007\r\n");
                LocalDns dns = LocalDns.with("example.org MX 10 a.example.org.", "a.example.org A 127.0.0.1")) {
            for (List<String> subject : List.of(
                    List.of("embedded:"),
                    List.of("smtp://127.0.0.1:" + server.address().getPort()),
                    List.of("smtp://127.0.0.1:" + mute.port(), "--timeout=300ms"),
                    List.of("smtp://127.0.0.1:" + wild.port(), "--timeout=300ms"),
                    List.of("example.org", "--dns", dns.option(), "--port", Integer.toString(wild.port())))) {
                List<String> words = new ArrayList<>(List.of("inspect", "--json"));
                words.addAll(subject);
                String json = commandLine.run(words.toArray(String[]::new)).out();
                assertThat(schema.validate(json, InputFormat.JSON)).as(json).isEmpty();
            }
        }
    }

    @Test
    void prints_json_for_programs() {
        Outcome outcome = commandLine.run("inspect", "embedded:", "--json");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .contains("\"schema\": 1", "\"reached\": true", "\"software\": \"smtpcheck\"")
                .contains("{\"line\": \"PIPELINING\", \"inClear\": true, \"underTls\": false, \"meaning\": \"")
                .contains("\"id\": \"starttls-offered\"", "\"verdict\": \"warn\"");
    }

    @Test
    void looks_at_every_address_of_a_domains_hosts_in_their_order() {
        try (TalkingServer server = TalkingServer.saying("220 mx.example.org ESMTP Postfix\r\n", InspectTest::plainly);
                LocalDns dns = LocalDns.with(
                        "example.org MX 20 second.example.org.",
                        "example.org MX 10 first.example.org.",
                        "first.example.org A 127.0.0.1",
                        "first.example.org AAAA ::1",
                        "second.example.org A 127.0.0.2")) {
            Outcome outcome = commandLine.run(
                    "inspect", "example.org", "--dns", dns.option(), "--port", Integer.toString(server.port()));

            assertThat(outcome.exitCode()).as(outcome.err()).isZero();
            assertThat(outcome.out())
                    .containsSubsequence(
                            "Mail for example.org",
                            "MX 10         first.example.org  127.0.0.1, ::1",
                            "MX 20         second.example.org  127.0.0.2",
                            "first.example.org [127.0.0.1]  smtp://127.0.0.1:" + server.port(),
                            "Software      Postfix",
                            "first.example.org [::1]",
                            "second.example.org [127.0.0.2]",
                            "Greeting      mx.example.org ESMTP Postfix");
        }
    }

    @Test
    void explains_rare_keywords_and_those_too_long_for_their_column() {
        try (TalkingServer server = TalkingServer.saying(
                "220 mx.example.org ESMTP\r\n",
                line -> line.startsWith("EHLO")
                        ? "250-mx.example.org\r\n250-AUTH=LOGIN\r\n250-X-EXPS=LOGIN\r\n250-XVERP\r\n250-SIZE 1000\r\n"
                                + "250 FUTURERELEASE 86400 2026-12-01T00:00:00Z\r\n"
                        : "221 bye\r\n")) {
            Outcome outcome = commandLine.run("inspect", "smtp://127.0.0.1:" + server.port());

            assertThat(outcome.out())
                    .doesNotContain("not known to smtpcheck")
                    .containsPattern("\\(RFC 1870\\): too\\s+small for most mail")
                    .containsPattern("\n +FUTURERELEASE 86400 2026-12-01T00:00:00Z\n +mail may be held until a time");
        }
    }

    @Test
    void tells_advice_once_where_one_cause_has_several_findings() {
        try (TalkingServer server = TalkingServer.saying(
                "220 mx.example.org ESMTP\r\n",
                line -> line.startsWith("EHLO")
                        ? "250-mx.example.org\r\n250 STARTTLS\r\n"
                        : line.startsWith("STARTTLS") ? "454 TLS not available\r\n" : "221 bye\r\n")) {
            Outcome outcome = commandLine.run("inspect", "smtp://127.0.0.1:" + server.port());

            assertThat(outcome.out())
                    .containsOnlyOnce("STARTTLS is offered and TLS cannot be begun")
                    .contains("              (the advice above)\n");
        }
    }

    @Test
    void says_why_there_is_no_server_to_look_at() {
        try (LocalDns dns = LocalDns.with("null.example MX 0 .", "gone.example MX 5 nosuch.example.")) {
            Outcome none = commandLine.run("inspect", "null.example", "--dns", dns.option());
            Outcome gone = commandLine.run("inspect", "gone.example", "--dns", dns.option());
            Outcome unknown = commandLine.run("inspect", "other.example", "--dns", dns.option());

            assertThat(none.exitCode()).isEqualTo(3);
            assertThat(none.err()).startsWith("null.example takes no mail: its MX record is the null MX (RFC 7505)");
            assertThat(gone.exitCode()).isEqualTo(3);
            assertThat(gone.err()).contains("nosuch.example: the name does not exist (NXDOMAIN)");
            assertThat(unknown.exitCode()).isEqualTo(3);
            assertThat(unknown.err()).startsWith("other.example: the domain does not exist (NXDOMAIN)");
        }
    }

    @Test
    void says_what_was_not_reached_and_by_what() {
        TalkingServer closed = TalkingServer.saying("", line -> "");
        int port = closed.port();
        closed.close();

        Outcome outcome = commandLine.run("inspect", "smtp://127.0.0.1:" + port);

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.out())
                .contains("not reached: connection refused by 127.0.0.1:" + port + ":", "nothing listens");
    }

    @Test
    void a_server_that_never_greets_is_asked_once() {
        try (TalkingServer server = TalkingServer.saying("", line -> "")) {
            Outcome outcome = commandLine.run("inspect", "smtp://127.0.0.1:" + server.port(), "--timeout=300ms");

            assertThat(outcome.exitCode()).isEqualTo(3);
            assertThat(outcome.out()).contains("not reached: no greeting within ", "give smtps://");
            assertThat(server.sessions()).isEqualTo(1);
        }
    }

    @Test
    void a_server_that_greets_with_a_refusal_is_shown_with_its_code() {
        try (TalkingServer server = TalkingServer.saying("554 5.7.1 not for you\r\n", line -> "")) {
            Outcome outcome = commandLine.run("inspect", "smtp://127.0.0.1:" + server.port(), "--timeout=300ms");

            assertThat(outcome.out())
                    .contains("Greeting      554 5.7.1 not for you", "none seen, for it came to no EHLO")
                    .doesNotContain("set-up: expected");
        }
    }

    @Test
    void a_domain_whose_hosts_are_all_mute_costs_one_session_each() {
        try (TalkingServer server = TalkingServer.saying("", line -> "");
                LocalDns dns = LocalDns.with(
                        "example.org MX 10 a.example.org.",
                        "example.org MX 20 b.example.org.",
                        "a.example.org A 127.0.0.1",
                        "a.example.org AAAA ::1",
                        "b.example.org A 127.0.0.2")) {
            String port = Integer.toString(server.port());
            Outcome outcome =
                    commandLine.run("inspect", "example.org", "--dns", dns.option(), "--port", port, "--timeout=300ms");

            assertThat(outcome.exitCode()).isEqualTo(3);
            assertThat(outcome.out().split("no greeting within", -1)).hasSize(4);
            assertThat(server.sessions()).isEqualTo(3);
        }
    }

    /** What a server answers until it falls silent, and what the look says then. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EHLO     |                            | no reply to EHLO within",
                "STARTTLS |                            | no reply to STARTTLS within",
                "-        | STARTTLS  TLS begins on request | TLS handshake was not done within the time",
            })
    void a_server_that_stalls_is_shown_as_far_as_it_came_and_asked_once(String silentAt, String shown, String said) {
        try (TalkingServer server = TalkingServer.saying(
                "220 mx.example.org ESMTP\r\n",
                line -> line.startsWith(silentAt)
                        ? ""
                        : line.startsWith("EHLO")
                                ? "250-mx.example.org\r\n250 STARTTLS\r\n"
                                : line.startsWith("STARTTLS") ? "220 go\r\n" : "")) {
            Outcome outcome = commandLine.run("inspect", "smtp://127.0.0.1:" + server.port(), "--timeout=1s");

            assertThat(outcome.exitCode()).isZero();
            assertThat(outcome.out().replaceAll("\\s+", " "))
                    .contains("Greeting mx.example.org ESMTP", "✗ FAIL The server greets", said)
                    .contains(shown == null ? "" : shown.replaceAll("\\s+", " "));
            assertThat(server.sessions()).isEqualTo(1);
        }
    }

    @Test
    void a_hostile_server_neither_reaches_the_terminal_nor_floods_it() {
        String many = "250-X\u001b]0;owned\u0007\u009b2J\r\n".repeat(3_000);
        try (TalkingServer server = TalkingServer.saying(
                "220 \u001b[2J<script>\u00e2\u0080\u00ae\r\n",
                line -> line.startsWith("EHLO") ? "250-x\r\n" + many + "250 AUTH\u001b[31m LOGIN\r\n" : "500 no\r\n")) {
            Outcome outcome = commandLine.run("inspect", "smtp://127.0.0.1:" + server.port(), "--timeout", "2s");

            assertThat(outcome.out()).contains("\\x1b[2J<script>").hasSizeLessThan(60_000);
            assertThat(outcome.out().chars())
                    .as("only line feeds and what prints")
                    .allMatch(c -> c == '\n'
                            || c >= ' ' && c < 0x7f
                            || c == '…'
                            || c == '·'
                            || c == '✗'
                            || c == '✓'
                            || c == '§');
            assertThat(outcome.out().getBytes(StandardCharsets.UTF_8)).doesNotContain((byte) 0x1b);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mail.example.org:25    | write smtp://mail.example.org:25 for one server",
                "192.0.2.1              | write smtp://192.0.2.1 for one server",
                "someone@example.org    | write what stands behind the @",
                "http://example.org     | is no URL of a server",
            })
    void refuses_what_is_neither_a_url_nor_a_domain(String subject, String remedy) {
        Outcome outcome = commandLine.run("inspect", subject);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains(remedy);
    }

    @ParameterizedTest
    @CsvSource({
        "mail.example.org, smtp://mail.example.org:25",
        "mx=mail.example.org:587, smtp://mail.example.org:587",
        "localhost, smtp://localhost:25",
        "http://example.org, smtp://HOST:PORT"
    })
    void check_says_what_url_was_meant(String subject, String meant) {
        Outcome outcome = commandLine.run("check", subject);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("is no URL of a server; write " + meant + ", submission://");
    }

    private static String plainly(String line) {
        return line.startsWith("EHLO") ? "250-mx.example.org\r\n250 PIPELINING\r\n" : "221 bye\r\n";
    }
}
