package org.smtpcheck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smtpcheck.result.Problem;

class IncludesAndOptionsTest {

    private static final String PROBE = "probes: [{ id: a, steps: [{ noop: \"${local}\", expect: 250 }] }]\n";

    private static final String TWO = "smtpcheck: 1\nvars: { local: x }\ntargets:\n"
            + "  relay: smtp://relay.example\n"
            + "  server: { url: \"embedded:\", facts: { mailbox: own@test.example } }\n"
            + PROBE;

    @TempDir
    Path folder;

    private Suite include(String outer, String inner) throws IOException {
        Files.writeString(folder.resolve("inner.yaml"), "smtpcheck: 1\n" + inner);
        Path file = Files.writeString(
                folder.resolve("outer.yaml"), "smtpcheck: 1\ntargets: { mx: \"smtp://localhost\" }\n" + outer);
        Loaded loaded = new SuiteLoader().load(List.of(file.toString()), Loads.PLAIN);
        assertThat(loaded.problems()).isEmpty();
        return loaded.suites().get(0);
    }

    /** What {@code name} stands for in a probe; the runner's scope does the same. */
    private static String value(Probe probe, String name) {
        Scope[] scope = new Scope[1];
        scope[0] = asked -> {
            Template template = probe.vars().get(asked);
            return template == null
                    ? new Scope.Found("fact-" + asked)
                    : new Scope.Found(((Filled.Text) Interpolator.fill(template, scope[0])).value());
        };
        return ((Scope.Found) scope[0].lookup(name)).value();
    }

    @Test
    void with_sees_the_outer_variables_even_where_inner_ones_have_the_same_names() throws IOException {
        Suite suite = include(
                "vars: { local: outer, other: \"${local}2\" }\n"
                        + "include: [{ suite: inner.yaml, with: { who: \"${other|upper}\", mailbox: \"${local}@x\" } }]\n",
                "vars: { who: nobody, local: inner }\n" + PROBE);
        Probe probe = suite.probes().get(0);
        assertThat(value(probe, "who")).isEqualTo("OUTER2");
        assertThat(value(probe, "local")).isEqualTo("inner");
        assertThat(value(probe, "mailbox")).isEqualTo("outer@x");
        assertThat(value(probe, "sender")).isEqualTo("fact-sender");
    }

    @Test
    void a_fact_can_be_handed_on_under_its_own_name() throws IOException {
        Suite suite = include(
                "include: [{ suite: inner.yaml, with: { mailbox: \"${mailbox}\" } }]\n",
                "vars: { local: x }\n" + PROBE);
        assertThat(value(suite.probes().get(0), "mailbox")).isEqualTo("fact-mailbox");
    }

    @Test
    void an_include_with_a_target_moves_its_probes_there_and_may_stand_twice() throws IOException {
        Suite suite = include(
                "include: [{ suite: inner.yaml, target: mx }]\n",
                "targets: { own: \"smtp://elsewhere\" }\nvars: { local: x }\n" + PROBE);
        assertThat(suite.probes().get(0).targets()).containsExactly("mx");
        assertThat(suite.targets()).extracting(TargetDef::name).containsExactly("mx");
    }

    @Test
    void an_include_without_a_target_brings_its_own() throws IOException {
        Suite suite = include(
                "include: [{ suite: inner.yaml }]\n",
                "targets: { own: \"smtp://elsewhere\", mx: \"smtp://other\" }\nvars: { local: x }\n" + PROBE);
        assertThat(suite.targets()).extracting(TargetDef::url).containsExactly("smtp://localhost", "smtp://elsewhere");
    }

    @Test
    void a_target_without_name_replaces_the_one_called_server_with_its_facts() {
        Suite suite = suite(TWO, Map.of(), Map.of("", "smtp://mail.example"));
        assertThat(suite.targets())
                .extracting(TargetDef::url)
                .containsExactly("smtp://relay.example", "smtp://mail.example");
        assertThat(suite.targets().get(1)).satisfies(t -> {
            assertThat(t.name()).isEqualTo("server");
            assertThat(t.embedded()).isNull();
            assertThat(t.facts()).isEmpty();
        });
    }

    @Test
    void a_target_without_name_replaces_the_first_or_is_named_by_its_scheme() {
        String one = "smtpcheck: 1\nvars: { local: x }\ntargets: { a: \"smtp://a\", b: \"smtp://b\" }\n" + PROBE;
        assertThat(suite(one, Map.of(), Map.of("", "smtp://c")).targets())
                .extracting(TargetDef::name, TargetDef::url)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a", "smtp://c"),
                        org.assertj.core.groups.Tuple.tuple("b", "smtp://b"));
        String none = "smtpcheck: 1\nvars: { local: x }\n" + PROBE;
        assertThat(suite(none, Map.of(), Map.of("", "submission://c")).targets())
                .extracting(TargetDef::name, TargetDef::role)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("submission", "submission"));
    }

    @Test
    void sets_go_before_variables_and_facts_but_not_before_those_of_our_own_server() {
        String text = TWO.replace(
                "relay: smtp://relay.example", "relay: { url: \"smtp://r\", facts: { mailbox: a@b.example } }");
        Suite suite = suite(text, Map.of("mailbox", "me@example.com", "local", "set ${unique}"), Map.of());
        assertThat(suite.facts()).containsEntry("mailbox", Template.literal("me@example.com"));
        assertThat(suite.targets().get(0).facts()).isEmpty();
        assertThat(suite.targets().get(1).facts()).containsOnlyKeys("mailbox");
        assertThat(value(suite.probes().get(0), "local"))
                .as("a set value is text")
                .isEqualTo("set ${unique}");
    }

    @Test
    void given_secrets_go_before_written_ones_and_may_be_new() {
        String text = "smtpcheck: 1\ntargets: { mx: \"smtp://h\" }\nsecrets: { a: written }\n"
                + "probes: [{ id: a, steps: [{ noop: \"${a}${b}\", expect: 250 }] }]\n";
        Map<String, String> given = new HashMap<>(Map.of("a", "given", "b", "new"));
        LoadOptions options = new LoadOptions(Map.of(), Map.of(), given, name -> null, LoadOptions.Purpose.RUN);
        Loaded loaded = Loads.load(text, options);
        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.suites().get(0).secrets())
                .containsEntry("a", Template.literal("given"))
                .containsEntry("b", Template.literal("new"));
    }

    @Test
    void directories_are_read_in_order_and_builtin_suites_by_name() throws IOException {
        Files.createDirectories(folder.resolve("b"));
        for (String name : List.of("c.yml", "a.yaml", "b/x.YAML", "b/notes.txt")) {
            Files.writeString(
                    folder.resolve(name),
                    "smtpcheck: 1\nname: " + name + "\nvars: { local: x }\ntargets: { t: \"smtp://h\" }\n" + PROBE);
        }
        Loaded loaded = new SuiteLoader().load(List.of(folder.toString(), "builtin:quickstart"), Loads.PLAIN);
        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.suites())
                .extracting(Suite::name)
                .containsExactly("a.yaml", "b/x.YAML", "c.yml", "Quickstart");
    }

    @Test
    void a_value_file_is_read_beside_its_suite_without_its_last_line_end() throws IOException {
        Files.writeString(folder.resolve("v.txt"), "one\n${two}\r\n");
        Path file = Files.writeString(
                folder.resolve("s.yaml"),
                "smtpcheck: 1\ntargets: { t: \"smtp://h\" }\nvars: { local: \"${file:v.txt}\" }\n"
                        + "probes: [{ id: a, steps: [{ raw: \"${local}\" }, { silence: 1s }] }]\n");
        Loaded loaded = new SuiteLoader().load(List.of(file.toString()), Loads.PLAIN);
        assertThat(loaded.problems()).extracting(Problem::what).isEmpty();
        assertThat(value(loaded.suites().get(0).probes().get(0), "local")).isEqualTo("one\n${two}");
    }

    private static Suite suite(String text, Map<String, String> sets, Map<String, String> targets) {
        Loaded loaded = Loads.load(text, Loads.options(sets, targets));
        assertThat(loaded.problems()).isEmpty();
        return loaded.suites().get(0);
    }
}
