package org.smtpcheck.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.Verdict;

/** Sender-based routing, seen from both ends: an embedded relay between the probe and two sinks. */
class RoutingTest {

    private static final String SUITE = """
            smtpcheck: 1
            name: Routing
            targets:
              server:
                url: "embedded:"
                domains: [server1]
                relay:
                  routes:
                    - { sender: erna@server1, to: "sink:provider", user: erna@provider.example, password: "ernas password" }
                    - { to: "sink:other" }
                  generic: { erna@server1: erna@provider.example }
            sinks:
              provider:
                starttls: required
                auth: { mechanisms: [PLAIN], users: { erna@provider.example: ernas password } }
              other: {}
            facts: { mailbox: friend@far.example }
            probes:
              - id: erna
                steps:
                  - message: { from: erna@server1, to: friend@far.example }
                  - arrives: provider
                    within: 20s
                    expect:
                      from: erna@provider.example
                      to: friend@far.example
                      tls: { version: [TLSv1.2, TLSv1.3] }
                      auth: { mechanism: PLAIN, user: erna@provider.example }
                      received: { with: /SMTP/ }
                      commands: [EHLO, STARTTLS, EHLO, AUTH, MAIL]
                  - absent: other
                    within: 20s
                    grace: 200ms
              - id: otto
                steps:
                  - message: { from: otto@server1, to: friend@far.example }
                  - arrives: other
                    within: 20s
                    expect: { from: otto@server1, tls: false, auth: false }
              - id: wrong-user
                steps:
                  - message: { from: erna@server1, to: friend@far.example }
                  - arrives: provider
                    within: 20s
                    grace: 100ms
                    expect: { auth: { user: otto@provider.example } }
            """;

    @Test
    void each_sender_leaves_through_his_own_provider_with_his_own_login() {
        Run run = RunKit.run(SUITE);
        for (String id : new String[] {"erna", "otto"}) {
            ProbeResult result = RunKit.result(run, id);
            assertThat(result.reason()).as(id).isEmpty();
            assertThat(result.verdict()).as(id).isEqualTo(Verdict.PASS);
        }
        ProbeResult wrong = RunKit.result(run, "wrong-user");
        assertThat(wrong.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(wrong.actual()).contains("authenticated as \"erna@provider.example\" by PLAIN");
        assertThat(run.toString()).as("the password shows nowhere").doesNotContain("ernas password");
    }
}
