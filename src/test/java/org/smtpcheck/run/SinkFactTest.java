package org.smtpcheck.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.Verdict;

/** The facts {@code sink} and {@code return-domain}, which make places without a word of the suite. */
class SinkFactTest {

    private static final String SUITE = """
            smtpcheck: 1
            name: Test
            targets:
              server:
                url: "embedded:"
                domains: [test.example]
                relay:
                  routes:
                    - { domain: far.example, to: "sink:sink" }
                    - { domain: return.example, to: "sink:%2$s" }
            facts: { mailbox: test@test.example, sink: "%1$s", return-domain: return.example }
            probes:
              - id: arrives
                needs: { facts: [sink] }
                steps:
                  - message: { to: "${unique}@${sink}" }
                  - arrives: sink
                    within: 20s
                    expect: { to: /@far\\.example/, intact: true }
              - id: returns
                needs: { facts: [sink, return-domain] }
                steps:
                  - message: { to: "${unique}@${return-domain}" }
                  - arrives: bounces
                    within: 20s
            """;

    private static String reason(Run run, String id) {
        return RunKit.result(run, id).reason();
    }

    @Test
    void a_domain_with_an_address_makes_a_sink_and_where_bounces_come_to() {
        Run run = RunKit.run(SUITE.formatted("far.example=127.0.0.1:0", "sink"));
        assertThat(reason(run, "arrives")).isEmpty();
        assertThat(reason(run, "returns")).isEmpty();
    }

    @Test
    void bounces_come_to_the_sink_of_their_domain() {
        Run run = RunKit.run(SUITE.formatted("far.example=127.0.0.1:0 Return.example=127.0.0.1:0", "sink2"));
        assertThat(reason(run, "arrives")).isEmpty();
        assertThat(reason(run, "returns")).isEmpty();
    }

    @Test
    void a_busy_port_is_an_error_that_names_it() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + busy.getLocalPort();
            Run run = RunKit.run(SUITE.formatted("far.example=" + address, "sink"));
            ProbeResult blind = RunKit.result(run, "arrives");
            assertThat(blind.verdict()).isEqualTo(Verdict.ERROR);
            assertThat(blind.reason())
                    .contains("the sink `sink` does not run: cannot listen on " + address + ": the port is in use");
        }
    }

    @Test
    void what_is_no_address_of_a_sink_is_a_problem_of_the_plan() {
        assertThat(RunKit.plan(SUITE.formatted("far.example", "sink"), RunKit.settings())
                        .problems())
                .anySatisfy(problem -> {
                    assertThat(problem.what()).contains("'far.example' is no sink; write DOMAIN=HOST:PORT");
                    assertThat(problem.remedy()).contains("--sink far.example=127.0.0.1:2601");
                });
    }
}
