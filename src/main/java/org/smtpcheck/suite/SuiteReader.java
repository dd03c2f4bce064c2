package org.smtpcheck.suite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.result.SourceSpan;

/** Reads one file; its includes are read by {@link SuiteAssembler}. */
final class SuiteReader {

    private final FileContext file;
    private final Problems problems;
    private final SourceFile source;
    private final Checker checker;
    private final Map<String, SourceSpan> places = new HashMap<>();

    SuiteReader(SourceFile source, FileContext file) {
        this.source = source;
        this.file = file;
        this.problems = file.problems();
        this.checker = new Checker(file);
    }

    /**
     * What a file's own values give way to.
     *
     * @param values for variables and facts of these names
     * @param extra further variables that the values refer to
     * @param places where they stand
     */
    record Overlay(
            Map<String, Template> values, Map<String, Template> extra, Map<String, SourceSpan> places, FactsGo facts) {

        /** Where a fact's value goes. */
        enum FactsGo {
            /** The command line sets the suite's facts. */
            AS_FACTS,
            /** An include sets facts for its own probes only, so there they are variables. */
            AS_VARIABLES
        }
    }

    /** The file; {@code null} where nothing can be said about its content. */
    @Nullable
    SuiteFile read(Overlay overlay, Map<String, Template> givenSecrets) {
        Yaml root = YamlReader.read(file.source(), problems);
        if (root == null) {
            return null;
        }
        SourceSpan start = start(root);
        if (!(root instanceof Yaml.Mapping map)) {
            file.error(
                    ProblemKind.WRONG_TYPE,
                    start,
                    "a suite is a map, this is " + root.what(),
                    "begin with `smtpcheck: 1`");
            return null;
        }
        if (!isSuite(map, start)) {
            return null;
        }
        Nodes nodes = Nodes.of(checker.fields(map, SuiteSpecs.SUITE, "the suite", start));
        Map<String, Template> vars = new LinkedHashMap<>(nodes.templates("vars"));
        Map<String, Template> facts = new LinkedHashMap<>(nodes.templates("facts"));
        Map<String, Template> secrets = new LinkedHashMap<>(nodes.templates("secrets"));
        for (String section : List.of("vars", "facts", "secrets")) {
            places(map, section);
        }
        clashes(map);
        knownFacts(map);
        // What cannot be set is reported by the one who knows the place; it must not become a variable here.
        overlay.values().forEach((name, value) -> {
            if (vars.containsKey(name) || overlay.facts() == Overlay.FactsGo.AS_VARIABLES) {
                vars.put(name, value);
            } else if (Facts.byName(name) != null) {
                facts.put(name, value);
            }
        });
        places.putAll(overlay.places());
        vars.putAll(overlay.extra());
        secrets.putAll(givenSecrets);
        Map<String, Template> known = new LinkedHashMap<>(vars);
        secrets.forEach(known::putIfAbsent);
        VariableCheck.check(known, places, problems);
        LoadScope scope = new LoadScope(known, problems);
        Map<String, ServerDef> sinks = sinks(nodes, new ServerReader(file, scope));
        NameCheck names = names(known, sinks);
        Yaml.Entry targetsEntry = map.entry("targets");
        names.values(vars);
        names.values(facts);
        names.values(secrets);
        return new SuiteFile(
                source,
                nodes.text("name", source.label()),
                targets(map, nodes, scope, names, sinks.keySet()),
                facts,
                vars,
                secrets,
                sinks,
                new PlaceReader(file, scope, sinks.keySet()).read(nodes.get("places")),
                new IncludeReader(checker, names).read(map.entry("include")),
                probes(map, names, start),
                Set.copyOf(nodes.templates("vars").keySet()),
                places,
                start,
                targetsEntry == null ? null : targetsEntry.keySpan());
    }

    private static SourceSpan start(Yaml root) {
        return root instanceof Yaml.Mapping map && !map.entries().isEmpty()
                ? map.entries().get(0).keySpan()
                : root.span();
    }

    /** Whether it is worth looking at: of another language version, or of another tool, all would be wrong. */
    private boolean isSuite(Yaml.Mapping map, SourceSpan start) {
        Yaml.Entry version = map.entry("smtpcheck");
        if (version == null) {
            if (map.entry("probes") != null || map.entry("include") != null) {
                return true;
            }
            file.error(
                    ProblemKind.MISSING_KEY,
                    start,
                    "this is not a suite: it has no key `smtpcheck`",
                    "a suite begins with `smtpcheck: 1`");
            return false;
        }
        if (version.value() instanceof Yaml.Scalar scalar
                && !scalar.isEmpty()
                && !scalar.text().equals("1")) {
            file.error(
                    ProblemKind.BAD_VERSION,
                    scalar.span(),
                    "this smtpcheck does not know version `" + scalar.text() + "` of the suite language",
                    "write `smtpcheck: 1`, or use a later version of smtpcheck");
            return false;
        }
        return true;
    }

    private void places(Yaml.Mapping map, String section) {
        Yaml.Entry entry = map.entry(section);
        if (entry != null && entry.value() instanceof Yaml.Mapping values) {
            values.entries().forEach(e -> places.putIfAbsent(e.key(), e.keySpan()));
        }
    }

    private void clashes(Yaml.Mapping map) {
        Yaml.Entry vars = map.entry("vars");
        Yaml.Entry secrets = map.entry("secrets");
        if (secrets == null || !(secrets.value() instanceof Yaml.Mapping values)) {
            return;
        }
        for (Yaml.Entry secret : values.entries()) {
            if (vars != null && vars.value() instanceof Yaml.Mapping map2 && map2.entry(secret.key()) != null) {
                file.error(
                        ProblemKind.NAME_CLASH,
                        secret.keySpan(),
                        "`" + secret.key() + "` is a variable and a secret",
                        "leave the variable out");
            }
        }
    }

    private void knownFacts(Yaml.Mapping map) {
        knownFacts(map.entry("facts"));
        Yaml.Entry targets = map.entry("targets");
        if (targets != null && targets.value() instanceof Yaml.Mapping byName) {
            for (Yaml.Entry target : byName.entries()) {
                if (target.value() instanceof Yaml.Mapping settings) {
                    knownFacts(settings.entry("facts"));
                }
            }
        }
    }

    private void knownFacts(Yaml.@Nullable Entry facts) {
        if (facts == null || !(facts.value() instanceof Yaml.Mapping values)) {
            return;
        }
        for (Yaml.Entry fact : values.entries()) {
            if (Facts.byName(fact.key()) == null && Names.isSlug(fact.key())) {
                file.error(
                        ProblemKind.UNKNOWN_FACT,
                        fact.keySpan(),
                        "there is no fact `" + fact.key() + "`",
                        Nearest.remedy(fact.key(), Facts.names()));
            }
        }
    }

    private NameCheck names(Map<String, Template> known, Map<String, ServerDef> sinks) {
        List<String> fixed = new ArrayList<>(known.keySet());
        sinks.keySet().forEach(s -> fixed.add("sink." + s + ".port"));
        return new NameCheck(fixed, problems);
    }

    private static Map<String, ServerDef> sinks(Nodes nodes, ServerReader servers) {
        Map<String, ServerDef> sinks = new LinkedHashMap<>();
        if (nodes.get("sinks") instanceof Node.Fields map) {
            map.fields()
                    .forEach((name, node) -> sinks.put(
                            name,
                            servers.read(Nodes.of(node), name + ".sink.test", SecurityReader.Exposure.EVERYWHERE)));
        }
        return sinks;
    }

    private List<TargetDef> targets(
            Yaml.Mapping map, Nodes nodes, LoadScope scope, NameCheck names, Set<String> sinks) {
        List<TargetDef> targets = new ArrayList<>();
        Yaml.Entry entry = map.entry("targets");
        if (entry == null || !(entry.value() instanceof Yaml.Mapping written)) {
            return targets;
        }
        TargetReader reader = new TargetReader(file, scope);
        Nodes byName = Nodes.of(nodes.get("targets"));
        for (Yaml.Entry one : written.entries()) {
            Node node = byName.get(one.key());
            TargetDef target = node == null ? null : reader.read(one.key(), node, one.keySpan());
            if (target == null) {
                // It has a name all the same, and probes that name it are right.
                target = TargetReader.standIn(one.key(), one.keySpan());
            }
            names.values(target.facts());
            ServerDef server = target.embedded();
            if (server != null && server.relay() != null) {
                new RelayReader(file, scope).checkSinks(server.relay(), sinks);
            }
            targets.add(target);
        }
        return targets;
    }

    private List<ProbeReader.Draft> probes(Yaml.Mapping map, NameCheck names, SourceSpan start) {
        List<ProbeReader.Draft> drafts = new ArrayList<>();
        Yaml.Entry entry = map.entry("probes");
        if (entry == null || Checker.isEmpty(entry.value())) {
            if (map.entry("include") == null) {
                file.error(
                        ProblemKind.NO_PROBES,
                        entry == null ? start : entry.keySpan(),
                        "the suite has no probes",
                        "add `probes:` or `include:`");
            }
            return drafts;
        }
        if (!(entry.value() instanceof Yaml.Sequence list)) {
            checker.wrong(entry.value(), ValueKind.Simple.PROBES, "`probes`", entry.keySpan());
            return drafts;
        }
        ProbeReader reader = new ProbeReader(file);
        Map<String, SourceSpan> ids = new HashMap<>();
        for (Yaml item : list.items()) {
            ProbeReader.Draft draft = reader.read(item);
            if (draft == null) {
                continue;
            }
            names.probe(draft.probe(), draft.eachNames());
            SourceSpan first = ids.putIfAbsent(draft.probe().id(), draft.probe().span());
            if (first != null) {
                file.error(
                        ProblemKind.DUPLICATE_PROBE,
                        draft.probe().span(),
                        "there are two probes `" + draft.probe().id() + "`",
                        "the first is in line " + first.line() + "; an id is unique in its suite");
            }
            drafts.add(draft);
        }
        if (list.items().isEmpty() && map.entry("include") == null) {
            file.error(ProblemKind.NO_PROBES, entry.keySpan(), "the suite has no probes", "add one: `- id: …`");
        }
        return drafts;
    }
}
