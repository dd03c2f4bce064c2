package org.smtpcheck.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpcheck.result.Problem;
import org.smtpcheck.suite.LoadOptions;
import org.smtpcheck.suite.Loaded;
import org.smtpcheck.suite.SuiteLoader;

/** Which targets and probes come of suites. */
class PlannerTest {

    private static final String PROBE = """
            probes:
              - id: %s
                steps:
                  - noop:
                    expect: 250
            """;

    @TempDir
    private Path folder;

    private Planner.Planned plan(String... files) {
        return plan(RunKit.settings(), files);
    }

    private Planner.Planned plan(RunSettings settings, String... files) {
        return plan(settings, Map.of(), files);
    }

    private Planner.Planned plan(RunSettings settings, Map<String, String> targets, String... files) {
        LoadOptions options = new LoadOptions(Map.of(), targets, Map.of(), name -> null, LoadOptions.Purpose.RUN);
        List<String> paths = List.of(files).stream()
                .map(file -> folder.resolve(file).toString())
                .toList();
        Loaded loaded = new SuiteLoader().load(paths, options);
        assertThat(loaded.problems()).isEmpty();
        return Planner.plan(loaded.suites(), settings);
    }

    @Test
    void a_run_that_is_spread_has_one_session_at_a_time_whatever_a_suite_says() throws Exception {
        write(
                "one.yaml",
                "smtpcheck: 1\ntargets: { mx: { url: 'smtp://127.0.0.1:2525', connections: 5 } }\n"
                        + PROBE.formatted("one"));
        RunSettings usual = RunKit.settings();
        RunSettings spread = usual.withJobs(1).withPace(Duration.ofSeconds(1));

        assertThat(plan(usual, "one.yaml").plan().targets().get(0).connections())
                .isEqualTo(5);
        assertThat(plan(spread, "one.yaml").plan().targets().get(0).connections())
                .isEqualTo(1);
    }

    private void write(String name, String text) throws Exception {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    /** One server has one budget of connections, one control and one name, however many files speak of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "smtp://127.0.0.1:2525",
                "{ url: 'smtps://mail.example.org', name: mx.example.org, trust: 'sha256:%s', insecure: true }",
                "'embedded:'"
            })
    void suites_with_the_same_target_share_it(String target) throws Exception {
        String head = "smtpcheck: 1\ntargets: { mx: " + target.formatted("AB".repeat(32)) + " }\n";
        write("one.yaml", head + PROBE.formatted("one"));
        write("two.yaml", head + PROBE.formatted("two"));
        Plan plan = plan("one.yaml", "two.yaml").plan();
        assertThat(plan.targets()).extracting(PlannedTarget::name).containsExactly("mx");
        assertThat(plan.probes()).extracting(PlannedProbe::id).containsExactly("mx/one", "mx/two");
    }

    @Test
    void a_suite_that_is_included_shares_the_target_and_its_trust_lies_beside_the_including_one() throws Exception {
        write("ca.pem", "not a certificate");
        write("parts/part.yaml", "smtpcheck: 1\n" + PROBE.formatted("part"));
        write(
                "whole.yaml",
                "smtpcheck: 1\ntargets: { mx: { url: 'smtp://127.0.0.1:2525', trust: ca.pem } }\n"
                        + "include: [{ suite: parts/part.yaml }]\n" + PROBE.formatted("whole"));
        assertThat(plan("whole.yaml").problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.what()).contains("there is no certificate in it"));
    }

    @Test
    void two_servers_under_one_name_are_two_targets() throws Exception {
        write("one.yaml", "smtpcheck: 1\ntargets: { mx: 'smtp://127.0.0.1:2525' }\n" + PROBE.formatted("one"));
        write("two.yaml", "smtpcheck: 1\ntargets: { mx: 'smtp://127.0.0.1:2526' }\n" + PROBE.formatted("two"));
        assertThat(plan("one.yaml", "two.yaml").plan().probes())
                .extracting(PlannedProbe::id)
                .containsExactly("mx/one", "mx-2/two");
    }

    /** Compose files name hosts so; to the resolver an underscore is a letter like others. */
    @Test
    void a_host_may_have_an_underscore() throws Exception {
        write("one.yaml", "smtpcheck: 1\ntargets: { mx: 'smtp://mail_server:2525' }\n" + PROBE.formatted("one"));
        assertThat(plan("one.yaml").plan().targets())
                .extracting(PlannedTarget::host, PlannedTarget::port)
                .containsExactly(tuple("mail_server", 2525));
    }

    @Test
    void what_is_wrong_with_a_target_of_many_suites_is_told_once() throws Exception {
        write("one.yaml", "smtpcheck: 1\n" + PROBE.formatted("one"));
        write("two.yaml", "smtpcheck: 1\n" + PROBE.formatted("two"));
        RunSettings settings =
                RunKit.settings().withTls(new TlsSettings(List.of("nosuch.pem"), "", Optional.empty(), Set.of()));
        Map<String, String> target = Map.of("mx", "smtp://127.0.0.1:2525");

        assertThat(plan(settings, target, "one.yaml", "two.yaml").problems())
                .extracting(Problem::what)
                .containsExactly("the target `mx`: there is no file nosuch.pem");
    }
}
