package org.smtpcheck.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.TargetResult;
import org.smtpcheck.result.Verdict;
import org.smtpcheck.wire.FreePort;

/** Suites with sinks, over real sockets; the target is one of the sinks, so that what is sent arrives at once. */
class ArrivalsTest {

    private static final String HEAD = """
            smtpcheck: 1
            name: Test
            targets: { server: "smtp://127.0.0.1:%1$d" }
            sinks:
              provider: { listen: "127.0.0.1:%1$d" %2$s }
              other: {}
            facts: { sender: erna@server1.example, mailbox: friend@far.example }
            probes:
            """;

    /** A suite whose target is the sink {@code provider}; {@code %s}: what more is said of that sink. */
    private static String suite(String sink, String probes) {
        return HEAD.formatted(FreePort.next(), sink) + probes.indent(2);
    }

    private static ProbeResult one(String sink, String steps) {
        return RunKit.result(RunKit.run(suite(sink, "- id: p\n  steps:\n" + steps.indent(4))), "p");
    }

    @Test
    void a_message_is_found_with_its_envelope_header_body_and_session() {
        ProbeResult result = one("", """
                - message: { from: "<${sender}>", to: [a@far.example, b@FAR.example], subject: routing, mail-params: SIZE=1000 }
                - arrives: provider
                  within: 20s
                  expect:
                    from: erna@SERVER1.example
                    to: [a@far.example, b@far.example]
                    tls: false
                    auth: false
                    mail-params: { has: SIZE=1000, lacks: BODY }
                    commands: { has: [EHLO, MAIL, RCPT, RCPT, DATA, QUIT], lacks: HELO }
                    header: { Subject: routing, X-Smtpcheck-Token: "${token}", Received: absent, Date: { count: 1 } }
                    body: ["Token: ${token}"]
                    raw: /^Subject:/m
                    lacks: '/[^\\r]\\n/'
                    intact: true
                    size: ">=100"
                    copies: 1
                    attempts: 1
                    ended: quit
                    report: false
                """);
        assertThat(result.reason()).isEmpty();
        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void a_probe_that_is_repeated_alone_may_look_for_mail_and_ends() {
        String probes = """
                - id: p
                  steps:
                    - noop:
                      expect: 250
                    - message: {}
                    - arrives: provider
                      within: 20s
                """;
        Run run = RunKit.run(suite(", faults: [{ on: NOOP, stall: true, times: 1 }]", probes), RunKit.impatient());
        ProbeResult result = RunKit.result(run, "p");
        assertThat(result.reason()).isEmpty();
        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.notes()).anySatisfy(note -> assertThat(note).contains("repeated alone"));
    }

    @Test
    void chunks_are_compared_and_what_arrived_can_be_asked_about() {
        ProbeResult result = one("", """
                - mail: ${sender}
                - rcpt: ${mailbox}
                - bdat: { octets: "Received: from a by b; Thu, 1 Jan 2026 00:00:00 +0000\\r\\nX-Smtpcheck-Token: ${token}\\r" }
                - bdat: { octets: "\\n\\r\\n.\\r\\nend\\r\\n", last: true }
                  expect: 250
                - arrives: provider
                  within: 20s
                  expect: { intact: true, received: { count: 1, text: /^from a by b;/, by: b } }
                - when: { text: /^end/m, not: true }
                  then:
                    - verdict: { fail: the text of the message was not looked into }
                - arrives: provider
                  within: 200ms
                  grace: 100ms
                  expect: { received: { hop: first, by: b } }
                """);
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.reason())
                .as("there is no Received field but the one that was sent")
                .contains("Received with `by` \"b\" at provider, got no Received field");
    }

    @Test
    void a_message_that_is_not_as_expected_fails_and_is_shown() {
        ProbeResult result = one("", """
                - message:
                - arrives: provider
                  within: 20s
                  grace: 100ms
                  expect: { from: otto@server1.example }
                """);
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.expected()).isEqualTo("from \"otto@server1.example\" at provider");
        assertThat(result.actual())
                .contains(
                        "from <erna@server1.example> in the message from <erna@server1.example> to <friend@far.example>");
    }

    @Test
    void a_message_that_came_elsewhere_is_named() {
        ProbeResult result = one("", """
                - message:
                - arrives: other
                  within: 200ms
                """);
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.actual())
                .contains("it arrived at provider instead, from <erna@server1.example>")
                .contains("nothing arrived at sink other")
                .contains("nobody connected to it");
    }

    @Test
    void messages_in_flight_at_once_never_mix() {
        List<String> probes = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            probes.add("""
                    - id: p%1$d
                      steps:
                        - message: { to: "friend%1$d@far.example" }
                        - arrives: provider
                          within: 20s
                          expect: { to: "friend%1$d@far.example", copies: 1 }
                    """.formatted(i));
        }
        Run run = RunKit.run(suite("", String.join("", probes)));
        assertThat(run.probes())
                .hasSize(30)
                .allSatisfy(
                        result -> assertThat(result.reason()).as(result.id()).isEmpty());
    }

    @Test
    void what_is_absent_is_proved_by_a_control_that_arrives_there() {
        ProbeResult result = one("", """
                - mail: ${sender}
                - rcpt: ${mailbox}
                - rset:
                - absent: provider
                  grace: 100ms
                """);
        assertThat(result.reason()).isEmpty();
        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void what_is_there_is_not_absent() {
        ProbeResult result = one("", """
                - message:
                - absent: provider
                """);
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.actual()).startsWith("1 arrived, the first from <erna@server1.example>");
    }

    @Test
    void silence_of_a_sink_that_nothing_reaches_is_an_error() {
        ProbeResult result = one("", """
                - message:
                - arrives: provider
                - absent: other
                  within: 300ms
                """);
        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.reason()).startsWith("nothing reaches other, so its silence proves nothing");
    }

    @Test
    void a_control_that_is_refused_proves_nothing() {
        ProbeResult result = one(", domains: far.example", """
                - mail: ${sender}
                - rcpt: x@elsewhere.example
                  expect: 550
                - absent: provider
                """);
        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.reason())
                .contains("the control message was not taken")
                .contains("550 5.7.1");
        ProbeResult given = one(", domains: far.example", """
                - mail: ${sender}
                - rcpt: x@elsewhere.example
                  expect: 550
                - absent: provider
                  grace: 100ms
                  control: { to: friend@far.example }
                """);
        assertThat(given.reason()).isEmpty();
        assertThat(given.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void steps_after_an_arrival_begin_anew() {
        ProbeResult result = one("", """
                - message:
                - arrives: provider
                  capture: { id: "/^Message-ID: (\\\\S+)/m" }
                - noop: ${id}
                  expect: 250
                """);
        assertThat(result.reason()).isEmpty();
        assertThat(result.transcript())
                .anySatisfy(line -> assertThat(line.text()).startsWith("NOOP <sc"));
    }

    @Test
    void a_busy_port_is_an_error_that_names_it_and_nothing_is_sent() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = socket.getLocalPort();
            Run run = RunKit.run(HEAD.formatted(port, "") + "  - id: p\n    steps: [ { noop: , expect: 250 } ]\n");
            ProbeResult result = RunKit.result(run, "p");
            assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
            assertThat(result.reason())
                    .contains("the sink `provider` does not run: cannot listen on 127.0.0.1:" + port
                            + ": the port is in use");
            assertThat(result.transcript()).isEmpty();
        }
    }

    @Test
    void a_message_that_was_taken_and_never_seen_is_listed_with_the_command_that_removes_it() {
        Run run = RunKit.run("""
                smtpcheck: 1
                name: Test
                targets:
                  server: { url: "embedded:", domains: test.example }
                sinks: { other: {} }
                facts: { mailbox: test@test.example }
                probes:
                  - id: p
                    steps:
                      - message:
                      - arrives: other
                        within: 100ms
                """);
        TargetResult target = run.targets().get(0);
        assertThat(target.control())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("took the message sc")
                        .contains("which was seen at no place that was looked at")
                        .contains("postsuper -d "));
    }

    @Test
    void the_port_of_a_sink_is_known_to_probes() {
        ProbeResult result = one("", """
                - noop: "${sink.other.port}"
                  expect: 250
                """);
        assertThat(result.transcript())
                .anySatisfy(line -> assertThat(line.text()).matches("NOOP \\d+\\\\r\\\\n"));
    }
}
