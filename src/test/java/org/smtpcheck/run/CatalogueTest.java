package org.smtpcheck.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.Verdict;
import org.smtpcheck.suite.Probe;

/** The built-in catalogue: green on a conformant server, and each probe able to fail. */
class CatalogueTest {

    /** What may keep a probe from being run on our own server; anything else would be a probe that proves nothing. */
    private static final Set<String> JUSTIFIED = Set.of(
            "BURL is not offered",
            "ETRN is not offered",
            "CRAM-MD5 is offered",
            "LOGIN is offered",
            "PLAIN is offered",
            "STARTTLS is offered",
            "FUTURERELEASE is not offered",
            "no mail without AUTH here",
            "nothing is said in clear here",
            "MT-PRIORITY is not offered",
            "DELIVERBY is not offered",
            "LIMITS is not offered",
            "STARTTLS is not offered",
            "the server states no RCPTMAX",
            "the server does not refuse the session",
            "the server does not say that it accepts no mail",
            "AUTH is not offered before TLS",
            "needs --user",
            "the server refuses unknown recipients at RCPT",
            "TLS begins with STARTTLS here",
            "an mx may take suites without a certificate",
            "mail is taken without TLS",
            "no mail is taken before TLS",
            "ATRN is not offered",
            "no keyword is defined for HELO under TLS",
            "the server takes no mail this way",
            "no reply was seen that it applies to");

    private static final Map<String, CatalogueKit.Fault> FAULTS = CatalogueKit.faults();

    @ParameterizedTest
    @EnumSource(CatalogueKit.Part.class)
    void a_conformant_server_passes_all_of_it(CatalogueKit.Part part, @TempDir Path maildirs) {
        List<String> quick = CatalogueKit.probes().stream()
                .filter(probe -> !probe.tags().contains("time"))
                .map(Probe::id)
                .toList();
        Run run = CatalogueKit.run(
                new CatalogueKit.Fault(List.of(), Map.of("as", part), "", ""), quick, RunKit.settings(), maildirs);

        assertThat(run.probes()).as("probes that ran").hasSizeGreaterThan(180);
        assertThat(run.probes().stream()
                        .filter(probe -> probe.verdict() != Verdict.PASS && probe.verdict() != Verdict.SKIP)
                        .map(probe -> probe.verdict() + " " + probe.id() + ": " + probe.reason()))
                .as("what did not pass")
                .isEmpty();
        assertThat(run.probes().stream()
                        .filter(probe -> probe.verdict() == Verdict.SKIP)
                        .map(ProbeResult::reason)
                        .collect(Collectors.toSet()))
                .as("why probes were skipped")
                .isSubsetOf(JUSTIFIED);
    }

    @Test
    void every_probe_has_a_fault_and_every_fault_a_probe() {
        List<String> ids = CatalogueKit.probes().stream().map(Probe::id).toList();

        assertThat(ids).as("ids of the catalogue").doesNotHaveDuplicates();
        assertThat(new TreeSet<>(FAULTS.keySet())).as("ids with a fault").isEqualTo(new TreeSet<>(ids));
    }

    static Set<String> faults() {
        return FAULTS.keySet();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void each_fault_turns_its_probe_red_at_a_judged_step(String id, @TempDir Path maildirs) {
        CatalogueKit.Fault fault = FAULTS.get(id);
        RunSettings settings = fault.patience().equals("short") ? RunKit.impatient() : RunKit.settings();

        Run run = CatalogueKit.run(fault, List.of(id), settings, maildirs);

        assertThat(run.probes().stream().map(probe -> probe.verdict() + " " + probe.reason()))
                .as("verdicts on the fault of %s", id)
                .anyMatch(verdict -> verdict.startsWith("FAIL") || verdict.startsWith("WARN"));
    }
}
