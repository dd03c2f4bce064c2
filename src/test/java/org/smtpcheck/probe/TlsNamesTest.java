package org.smtpcheck.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smtpcheck.result.Problem;
import org.smtpcheck.suite.LoadOptions;
import org.smtpcheck.suite.SuiteLoader;

/** Names of TLS in a suite. */
class TlsNamesTest {

    @TempDir
    private java.nio.file.Path folder;

    private List<Problem> problems(String step) throws Exception {
        String yaml = """
                smtpcheck: 1
                vars: { name: nothing }
                probes:
                  - id: p
                    steps:
                      - when: { open: true }
                        then:
                          - %s
                            expect: { handshake: done }
                """.formatted(step);
        java.nio.file.Path file = java.nio.file.Files.writeString(folder.resolve("suite.yaml"), yaml);
        var loaded = new SuiteLoader()
                .load(
                        List.of(file.toString()),
                        new LoadOptions(Map.of(), Map.of(), Map.of(), name -> null, LoadOptions.Purpose.VALIDATE));
        assertThat(loaded.problems()).isEmpty();
        return TlsNames.problems(loaded.suites().get(0).probes().get(0));
    }

    @Test
    void names_of_the_registries_are_right() throws Exception {
        assertThat(problems("tls: { ciphers: [TLS_AES_128_GCM_SHA256, 0x1301], groups: X25519MLKEM768,"
                        + " signatures: rsa_pss_rsae_sha256 }"))
                .isEmpty();
    }

    @Test
    void another_name_is_a_problem_with_its_place_and_a_remedy() throws Exception {
        assertThat(problems("starttls: { ciphers: [TLS_AES_128_GCM_SHA255] }"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.what()).contains("TLS_AES_128_GCM_SHA255");
                    assertThat(problem.where().line()).isEqualTo(8);
                    assertThat(problem.remedy()).contains("IANA");
                });
        assertThat(problems("tls: { groups: p-256 }")).hasSize(1);
    }

    @Test
    void a_reference_is_left_to_the_run() throws Exception {
        assertThat(problems("tls: { ciphers: \"${name}\" }")).isEmpty();
    }
}
