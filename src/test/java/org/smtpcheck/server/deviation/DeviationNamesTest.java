package org.smtpcheck.server.deviation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.smtpcheck.server.EmbeddedServer;
import org.smtpcheck.server.FaultRule;
import org.smtpcheck.server.ServerConfig;
import org.smtpcheck.server.ServerStartException;

/** Deviations as a suite names them. */
class DeviationNamesTest {

    @Test
    void anUnknownNameOrOptionKeepsTheServerFromStarting() {
        assertThatThrownBy(() -> start(ServerConfig.defaults()
                        .withDeviations(Deviations.table())
                        .withFaults(List.of(FaultRule.deviation("nonsense", Map.of())))))
                .isInstanceOfSatisfying(ServerStartException.class, e -> {
                    assertThat(e).hasMessageContaining("nonsense");
                    assertThat(e.remedy()).contains("single-session");
                });
        assertThatThrownBy(() -> start(ServerConfig.defaults()
                        .withDeviations(Deviations.table())
                        .withFaults(List.of(FaultRule.deviation("impatient", Map.of("idel", "1s"))))))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("unknown option idel; it takes idle");
    }

    private static EmbeddedServer start(ServerConfig config) throws ServerStartException {
        return EmbeddedServer.start(config, Clock.systemUTC());
    }
}
