package org.smtpcheck.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.Verdict;
import org.smtpcheck.suite.LoadOptions;
import org.smtpcheck.suite.Probe;
import org.smtpcheck.suite.SuiteLoader;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** The suite that judges a server as a client: green on our own relay, and each probe able to fail. */
class OutboundTest {

    private static final Map<?, ?> FAULTS = yaml("/outbound/faults.yaml");

    private static Map<?, ?> yaml(String resource) {
        try (InputStream in = Objects.requireNonNull(OutboundTest.class.getResourceAsStream(resource))) {
            return (Map<?, ?>) new Load(LoadSettings.builder().build())
                    .loadFromString(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The built-in suite with these deviations of its server, and these patiences. */
    @SuppressWarnings("unchecked") // the suite's keys are texts
    private static String suite(List<String> faults, String soon, String later) {
        Map<String, Object> suite = new LinkedHashMap<>((Map<String, Object>) yaml("/suites/outbound.yaml"));
        Map<String, Object> vars = new LinkedHashMap<>((Map<String, Object>) suite.get("vars"));
        vars.put("soon", soon);
        vars.put("later", later);
        vars.put("much-later", later);
        suite.put("vars", vars);
        Map<String, Object> targets = (Map<String, Object>) suite.get("targets");
        Map<String, Object> server = new LinkedHashMap<>((Map<String, Object>) targets.get("server"));
        List<String> deviations = new ArrayList<>(faults);
        if (deviations.remove("login")) {
            Map<String, Object> relay = new LinkedHashMap<>((Map<String, Object>) server.get("relay"));
            relay.put("routes", List.of(Map.of("to", "sink:sink", "user", "erna", "password", "a good password")));
            server.put("relay", relay);
        }
        if (!deviations.isEmpty()) {
            server.put(
                    "faults",
                    deviations.stream()
                            .map(name -> Map.of("on", "any", "deviate", name))
                            .toList());
        }
        suite.put("targets", Map.of("server", server));
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.FLOW)
                .setWidth(1_000_000)
                .build();
        return new Dump(settings).dumpToString(suite);
    }

    private static Run run(String suite, List<String> globs) {
        RunSettings usual = RunKit.settings();
        return RunKit.run(suite, usual.withGlobs(globs));
    }

    private static Stream<String> withoutPass(Run run) {
        return run.probes().stream()
                .filter(probe -> probe.verdict() != Verdict.PASS)
                .map(probe -> probe.verdict() + " " + probe.id() + ": " + probe.reason());
    }

    @Test
    void our_own_relay_passes_all_of_it() {
        Run run = run(suite(List.of(), "30s", "30s"), List.of());

        assertThat(withoutPass(run)).isEmpty();
        assertThat(run.probes()).hasSizeGreaterThan(30);
    }

    @Test
    void a_relay_that_keeps_its_credentials_from_clear_text_passes_without_having_sent_the_mail() {
        Run run = run(suite(List.of("login"), "30s", "30s"), List.of("outbound.no-credentials-in-clear"));

        assertThat(withoutPass(run)).isEmpty();
    }

    @Test
    void every_probe_has_a_deviation_and_every_deviation_a_probe() {
        List<String> ids = new SuiteLoader()
                        .load(
                                List.of("builtin:outbound"),
                                new LoadOptions(
                                        Map.of(), Map.of(), Map.of(), name -> null, LoadOptions.Purpose.VALIDATE))
                        .suites()
                        .stream()
                        .flatMap(suite -> suite.probes().stream().map(Probe::id))
                        .toList();

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(new TreeSet<Object>(FAULTS.keySet())).isEqualTo(new TreeSet<Object>(ids));
    }

    static Stream<Arguments> deviations() {
        return FAULTS.entrySet().stream()
                .flatMap(entry ->
                        ((List<?>) entry.getValue()).stream().map(faults -> Arguments.of(entry.getKey(), faults)));
    }

    @ParameterizedTest
    @MethodSource("deviations")
    void each_deviation_turns_its_probe_red_at_a_judged_step(String id, String faults) {
        Run run = run(suite(List.of(faults.split(" ", -1)), "4s", "4s"), List.of(id));

        assertThat(run.probes().stream().map(probe -> probe.verdict() + " " + probe.reason()))
                .anyMatch(verdict -> verdict.startsWith("FAIL") || verdict.startsWith("WARN"));
    }
}
