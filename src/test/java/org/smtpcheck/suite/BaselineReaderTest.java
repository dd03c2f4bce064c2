package org.smtpcheck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smtpcheck.result.Problem;
import org.smtpcheck.result.Verdict;

class BaselineReaderTest {

    private static final Set<String> PROBES = Set.of("vrfy.implemented", "ehlo.accept", "relay.plain[bang]");

    @TempDir
    private Path folder;

    @BeforeEach
    void evidence() throws IOException {
        Files.writeString(folder.resolve("vrfy.txt"), "VRFY x\r\n502 no\r\n");
    }

    @Test
    void a_finding_has_all_that_was_written() throws IOException {
        BaselineReader.Read read = read("""
                - id: smtp/vrfy.implemented
                  verdict: warn
                  reason: it has no VRFY
                  spec: RFC 5321 §4.5.1
                  evidence: vrfy.txt
                - { id: "mx/relay.plain[bang]", verdict: fail, reason: open on purpose, evidence: vrfy.txt }
                """);

        assertThat(read.problems()).isEmpty();
        List<Baseline.Finding> findings = read.baseline().findings();
        assertThat(findings).hasSize(2);
        assertThat(findings.get(0).verdict()).isEqualTo(Verdict.WARN);
        assertThat(findings.get(0).spec()).isEqualTo("RFC 5321 §4.5.1");
        assertThat(findings.get(1).id()).isEqualTo("mx/relay.plain[bang]");
        assertThat(findings.get(1).span().line()).isEqualTo(6);
    }

    @Test
    void what_is_wrong_is_told_with_line_column_and_remedy() throws IOException {
        BaselineReader.Read read = read("""
                - id: smtp/vrfy.implemnted
                  verdict: wan
                  reson: it has no VRFY
                  evidence: gone.txt
                - id: ehlo.accept
                  verdict: warn
                  reason: x
                  evidence: vrfy.txt
                - text
                """);

        assertThat(read.problems())
                .extracting(p -> p.where().line() + ":" + p.where().column() + " " + p.kind())
                .containsExactly(
                        "1:3 missing-key",
                        "1:7 unknown-probe",
                        "2:12 unknown-word",
                        "3:3 unknown-key",
                        "4:13 missing-file",
                        "5:7 bad-name",
                        "9:3 wrong-type");
        assertThat(read.problems()).extracting(Problem::remedy).anyMatch(remedy -> remedy.contains("vrfy.implemented"));
        assertThat(read.baseline().findings()).isEmpty();
    }

    @Test
    void an_id_stands_once() throws IOException {
        String finding = "- { id: smtp/ehlo.accept, verdict: fail, reason: x, evidence: vrfy.txt }\n";

        assertThat(read(finding + finding).problems()).extracting(Problem::kind).containsExactly("duplicate-probe");
    }

    @Test
    void a_file_that_is_none_is_a_problem_and_not_an_exception() throws IOException {
        assertThat(read("id: x\n").problems()).extracting(Problem::kind).containsExactly("wrong-type");
        assertThat(read("").problems()).extracting(Problem::kind).containsExactly("empty-file");
        assertThat(BaselineReader.read(folder.resolve("none.yaml"), PROBES).problems())
                .extracting(Problem::kind)
                .containsExactly("missing-file");
    }

    private BaselineReader.Read read(String text) throws IOException {
        Path file = folder.resolve("known.yaml");
        Files.writeString(file, text);
        return BaselineReader.read(file, PROBES);
    }
}
