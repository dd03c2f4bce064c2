package org.smtpcheck.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.result.SourceSpan;
import org.smtpcheck.suite.ValueKind.Presence;
import org.smtpcheck.suite.ValueKind.Simple;

/** Reads lists of steps by the table of {@link StepSpecs}. */
final class StepReader {

    private final FileContext file;
    private final Checker checker;
    private final ExpectReader expects;

    StepReader(FileContext file, Checker checker) {
        this.file = file;
        this.checker = checker;
        this.expects = new ExpectReader(file, checker);
    }

    /** The steps that are right; the others were reported. */
    List<Step> steps(Yaml value, String label, SourceSpan place) {
        return list(value, label, place, StepSpecs.names());
    }

    private List<Step> list(Yaml value, String label, SourceSpan place, List<String> allowed) {
        if (value instanceof Yaml.Broken) {
            return List.of();
        }
        if (Checker.isEmpty(value)
                || value instanceof Yaml.Sequence list && list.items().isEmpty()) {
            file.error(
                    ProblemKind.EMPTY_VALUE,
                    place,
                    label + " holds no step",
                    "write a list of steps, each as `- NAME: value`");
            return List.of();
        }
        if (!(value instanceof Yaml.Sequence list)) {
            String remedy = value instanceof Yaml.Mapping
                    ? "write a list of steps: put `- ` before each"
                    : "write a list of steps, each as `- NAME: value`";
            file.error(ProblemKind.WRONG_TYPE, value.span(), label + " cannot be " + value.what(), remedy);
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        for (Yaml item : list.items()) {
            Step step = step(item, allowed);
            if (step != null) {
                steps.add(step);
            }
        }
        return steps;
    }

    private @Nullable Step step(Yaml item, List<String> allowed) {
        if (item instanceof Yaml.Mapping map) {
            Yaml.Entry named = name(map, allowed);
            return named == null ? null : read(map, named, spec(named.key()));
        }
        if (item instanceof Yaml.Scalar scalar && allowed.contains(scalar.text())) {
            file.error(
                    ProblemKind.WRONG_TYPE,
                    scalar.span(),
                    "the step `" + scalar.text() + "` needs a colon",
                    "write `- " + scalar.text() + ":`");
        } else if (!(item instanceof Yaml.Broken)) {
            file.error(
                    ProblemKind.WRONG_TYPE,
                    item.span(),
                    "a step is a map, this is " + item.what(),
                    "write `- NAME: value`");
        }
        return null;
    }

    private static StepSpec spec(String name) {
        StepSpec spec = StepSpecs.byName(name);
        if (spec == null) {
            throw new IllegalStateException("not a step: " + name);
        }
        return spec;
    }

    /** The entry that names the step; {@code null} where there is none, or more than one. */
    private Yaml.@Nullable Entry name(Yaml.Mapping map, List<String> allowed) {
        List<Yaml.Entry> named = map.entries().stream()
                .filter(e -> StepSpecs.byName(e.key()) != null)
                .toList();
        if (named.isEmpty()) {
            unknown(map, allowed);
            return null;
        }
        Yaml.Entry first = named.get(0);
        if (named.size() > 1) {
            Yaml.Entry second = named.get(1);
            boolean expectation = ExpectSpecs.byName(second.key()) != null;
            file.error(
                    ProblemKind.KEY_CHOICE,
                    second.keySpan(),
                    "`" + first.key() + "` and `" + second.key() + "` are two steps in one",
                    "put `- ` before `" + second.key() + "`"
                            + (expectation ? ", or write `expect: { " + second.key() + ": … }`" : ""));
            return null;
        }
        if (!allowed.contains(first.key())) {
            file.error(
                    ProblemKind.UNKNOWN_STEP,
                    first.keySpan(),
                    "`" + first.key() + "` cannot stand in a pipeline",
                    Nearest.list(allowed));
            return null;
        }
        return first;
    }

    private void unknown(Yaml.Mapping map, List<String> allowed) {
        Set<String> beside = besideNames();
        for (Yaml.Entry entry : map.entries()) {
            if (!beside.contains(entry.key())) {
                file.error(
                        ProblemKind.UNKNOWN_STEP,
                        entry.keySpan(),
                        "there is no step `" + entry.key() + "`",
                        Nearest.remedy(entry.key(), allowed));
                return;
            }
        }
        SourceSpan where =
                map.entries().isEmpty() ? map.span() : map.entries().get(0).keySpan();
        file.error(
                ProblemKind.UNKNOWN_STEP,
                where,
                "this step has no name",
                "the `- ` stands before the step's name; `expect` and the like stand below it at the same indentation");
    }

    private static Set<String> besideNames() {
        Set<String> names = new LinkedHashSet<>();
        StepSpecs.COMMON.forEach(k -> names.add(k.name()));
        StepSpecs.ALL.forEach(s -> s.keys().forEach(k -> names.add(k.name())));
        return names;
    }

    private static boolean inside(Yaml.Entry named, String key) {
        return named.value() instanceof Yaml.Mapping map && map.entry(key) != null;
    }

    private Step read(Yaml.Mapping map, Yaml.Entry named, StepSpec spec) {
        Node value = spec.value() == Simple.COMMANDS ? new Node.Empty(named.keySpan()) : value(named, spec);
        Map<String, List<Step>> branches = new LinkedHashMap<>();
        if (spec.value() == Simple.COMMANDS) {
            String label = "`" + spec.name() + "`";
            branches.put(spec.name(), list(named.value(), label, named.keySpan(), StepSpecs.pipelineNames()));
        }
        Map<String, Node> keys = new LinkedHashMap<>();
        Beside beside = new Beside();
        for (Yaml.Entry entry : map.entries()) {
            if (!entry.key().equals(spec.name())) {
                key(entry, spec, keys, branches, beside);
            }
        }
        for (ValueKind.Key key : spec.keys()) {
            if (key.presence() == Presence.REQUIRED && map.entry(key.name()) == null && !inside(named, key.name())) {
                file.error(
                        ProblemKind.MISSING_KEY,
                        named.keySpan(),
                        "`" + spec.name() + "` needs the key `" + key.name() + "` beside it",
                        "add `" + key.name() + ":` with " + key.kind().words());
            }
        }
        if (spec.name().equals("sink")) {
            SinkConduct.check(value, file);
        }
        // A step with a wrong value stays, so that what it captures is known to the steps behind it.
        Node kept = value == null ? new Node.Empty(named.keySpan()) : value;
        return new Step(
                spec.name(), kept, beside.session, keys, beside.expect, beside.captures, branches, named.keySpan());
    }

    private @Nullable Node value(Yaml.Entry named, StepSpec spec) {
        if (named.value() instanceof Yaml.Mapping map && spec.value() instanceof ValueKind.Fields) {
            for (ValueKind.Key key : spec.keys()) {
                Yaml.Entry inside = map.entry(key.name());
                if (inside != null) {
                    file.error(
                            ProblemKind.UNKNOWN_KEY,
                            inside.keySpan(),
                            "`" + key.name() + "` stands inside `" + spec.name() + "`",
                            "it stands beside it, at the indentation of `" + spec.name() + "`");
                    return null;
                }
            }
        }
        return checker.check(named.value(), spec.value(), "`" + spec.name() + "`", named.keySpan());
    }

    /** What may stand beside every step. */
    private static final class Beside {
        String session = "";
        List<Step.Expect> expect = List.of();
        List<Step.Capture> captures = List.of();
    }

    private void key(
            Yaml.Entry entry, StepSpec spec, Map<String, Node> keys, Map<String, List<Step>> branches, Beside beside) {
        ValueKind.Key key = ownKey(spec, entry.key());
        if (key == null) {
            List<String> valid = new ArrayList<>(
                    StepSpecs.COMMON.stream().map(ValueKind.Key::name).toList());
            spec.keys().forEach(k -> valid.add(k.name()));
            boolean expectation = ExpectSpecs.byName(entry.key()) != null;
            file.error(
                    ProblemKind.UNKNOWN_KEY,
                    entry.keySpan(),
                    "`" + entry.key() + "` is no key beside `" + spec.name() + "`",
                    expectation ? "write `expect: { " + entry.key() + ": … }`" : Nearest.remedy(entry.key(), valid));
            return;
        }
        String label = "`" + key.name() + "`";
        if (key.kind() == Simple.STEPS) {
            branches.put(key.name(), steps(entry.value(), label, entry.keySpan()));
            return;
        }
        if (key.kind() == Simple.EXPECT) {
            beside.expect = expects.read(entry, spec);
            return;
        }
        Node node = checker.check(entry.value(), key.kind(), label, entry.keySpan());
        if (key.name().equals("capture")) {
            beside.captures = captures(entry.value(), node);
        } else if (node instanceof Node.Scalar scalar && key.name().equals("session")) {
            beside.session = Texts.literal(scalar.template());
        } else if (node != null) {
            keys.put(key.name(), node);
        }
    }

    private static ValueKind.@Nullable Key ownKey(StepSpec spec, String name) {
        for (ValueKind.Key key : StepSpecs.COMMON) {
            if (key.name().equals(name)) {
                return key;
            }
        }
        for (ValueKind.Key key : spec.keys()) {
            if (key.name().equals(name)) {
                return key;
            }
        }
        return null;
    }

    private static List<Step.Capture> captures(Yaml written, @Nullable Node checked) {
        List<Step.Capture> captures = new ArrayList<>();
        if (written instanceof Yaml.Mapping map && checked instanceof Node.Fields fields) {
            for (Yaml.Entry entry : map.entries()) {
                if (fields.fields().get(entry.key()) instanceof Node.Scalar what) {
                    captures.add(new Step.Capture(entry.key(), Texts.literal(what.template()), entry.keySpan()));
                }
            }
        }
        return captures;
    }
}
