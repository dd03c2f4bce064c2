package org.smtpcheck.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.Verdict;

/** Suites that are examples: all of a suite passes on a server as it should be, and each probe fails on a wrong one. */
class SuitesFailTest {

    private static final Map<String, SuiteFaults> SUITES =
            Stream.of("sender-routing").collect(Collectors.toMap(Function.identity(), SuiteFaults::of));

    static List<String> suites() {
        return List.copyOf(SUITES.keySet());
    }

    static Stream<Arguments> faults() {
        return SUITES.entrySet().stream()
                .flatMap(suite -> suite.getValue().faulty().stream().map(probe -> Arguments.of(suite.getKey(), probe)));
    }

    @ParameterizedTest
    @MethodSource("suites")
    void all_of_a_suite_passes_on_a_server_as_it_should_be(String name) {
        Run run = suite(name).asItShouldBe();

        assertThat(run.probes().stream()
                        .filter(probe -> probe.verdict() != Verdict.PASS)
                        .map(SuitesFailTest::told))
                .as("what did not pass")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("suites")
    void every_probe_of_a_suite_has_something_wrong_to_fail_at(String name) {
        assertThat(new TreeSet<>(suite(name).faulty()))
                .isEqualTo(new TreeSet<>(suite(name).probes()));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void each_probe_fails_on_a_server_that_is_wrong_for_it(String name, String probe) {
        Run run = suite(name).wrongFor(probe);

        assertThat(run.probes().stream()
                        .filter(result -> result.verdict() == Verdict.FAIL || result.verdict() == Verdict.WARN)
                        .map(SuitesFailTest::told))
                .as(
                        "failures among %s",
                        run.probes().stream().map(SuitesFailTest::told).toList())
                .anyMatch(told -> told.contains(suite(name).says(probe)));
    }

    private static SuiteFaults suite(String name) {
        return SUITES.get(name);
    }

    private static String told(ProbeResult probe) {
        return probe.verdict() + " " + probe.id() + ": " + probe.reason() + " " + probe.actual();
    }
}
