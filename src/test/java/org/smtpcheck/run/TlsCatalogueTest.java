package org.smtpcheck.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.Verdict;

/** The rows of STARTTLS and TLS on conformant servers, however a client comes to TLS with them. */
class TlsCatalogueTest {

    private static final String USER = "test@test.example";
    private static final String PASSWORD = "correct horse battery staple";

    private static final List<String> ROWS = List.of("starttls.*", "tls.*", "requiretls.*");

    /** What such a server need not be judged by. */
    private static final List<String> JUSTIFIED = List.of(
            "STARTTLS is offered",
            "STARTTLS is not offered",
            "REQUIRETLS is not offered",
            "AUTH is not offered before TLS",
            "TLS begins with STARTTLS here",
            "an mx may take suites without a certificate",
            "mail is taken without TLS",
            "no mail is taken before TLS");

    @ParameterizedTest
    @CsvSource({"mx, offered, 26", "mx, required, 24", "submission, offered, 26", "submission, wrapper, 12"})
    void a_conformant_server_passes_them(String role, String starttls, int atLeast, @TempDir Path maildirs) {
        Map<String, Object> server = new HashMap<>();
        server.put("role", role);
        server.put("starttls", starttls);
        server.put("facts", Map.of("user", USER, "password", PASSWORD));
        if (starttls.equals("offered")) {
            // In clear as well, so that there is something to forget.
            server.put(
                    "auth",
                    Map.of("mechanisms", List.of("PLAIN"), "users", Map.of(USER, PASSWORD), "under-tls", false));
        }

        Run run =
                CatalogueKit.run(new CatalogueKit.Fault(List.of(), server, "", ""), ROWS, RunKit.settings(), maildirs);

        assertThat(run.probes().stream()
                        .filter(probe -> probe.verdict() != Verdict.PASS)
                        .filter(probe -> !(role.equals("mx")
                                && starttls.equals("required")
                                && probe.id().endsWith("/starttls.not-required-on-mx")))
                        .filter(probe -> probe.verdict() != Verdict.SKIP || !JUSTIFIED.contains(probe.reason()))
                        .map(probe -> probe.verdict() + " " + probe.id() + ": " + probe.reason()))
                .isEmpty();
        assertThat(run.summary().pass()).isGreaterThanOrEqualTo(atLeast);
    }
}
