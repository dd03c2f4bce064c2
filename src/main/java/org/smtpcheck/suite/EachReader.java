package org.smtpcheck.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code each}: a case for each value; several names give all combinations.
 *
 * <p>Values are a map of named values, each a text or a map of texts, or a list of texts whose slugs are the names.
 */
final class EachReader {

    /** No probe has more cases. */
    static final int MAX_CASES = 1_000;

    private static final List<Probe.Case> ONE = List.of(new Probe.Case("", Map.of()));

    private final FileContext file;
    private final Checker checker;

    EachReader(FileContext file, Checker checker) {
        this.file = file;
        this.checker = checker;
    }

    /**
     * The cases and the names that they set.
     *
     * @param names {@code form}, or {@code form.key} where values are maps
     */
    record Each(List<Probe.Case> cases, Set<String> names) {
        static final Each NONE = new Each(ONE, Set.of());
    }

    Each read(Yaml.Entry entry) {
        if (!(entry.value() instanceof Yaml.Mapping map) || map.entries().isEmpty()) {
            checker.check(
                    entry.value(), new ValueKind.MapOf("names", ValueKind.Simple.EACH), "`each`", entry.keySpan());
            if (entry.value() instanceof Yaml.Mapping) {
                file.error(
                        ProblemKind.EMPTY_VALUE,
                        entry.keySpan(),
                        "`each` has no names",
                        "write `each: { form: { plain: a@b.c } }`");
            }
            return Each.NONE;
        }
        Set<String> names = new LinkedHashSet<>();
        List<List<Probe.Case>> dimensions = new ArrayList<>();
        long product = 1;
        for (Yaml.Entry dimension : map.entries()) {
            if (!Names.isSlug(dimension.key())) {
                badName(dimension, "`each`");
                continue;
            }
            List<Probe.Case> cases = dimension(dimension, names);
            if (cases.isEmpty()) {
                names.add(dimension.key());
                continue;
            }
            dimensions.add(cases);
            product = Math.min(Integer.MAX_VALUE, product * cases.size());
        }
        if (product > MAX_CASES) {
            file.error(
                    ProblemKind.TOO_MANY_CASES,
                    entry.keySpan(),
                    "`each` gives " + (product == Integer.MAX_VALUE ? "more than a thousand million" : product)
                            + " cases",
                    "a probe has " + MAX_CASES + " at most; split it into several");
            return new Each(ONE, names);
        }
        return new Each(combine(dimensions), names);
    }

    private static List<Probe.Case> combine(List<List<Probe.Case>> dimensions) {
        List<Probe.Case> all = ONE;
        for (List<Probe.Case> dimension : dimensions) {
            List<Probe.Case> next = new ArrayList<>();
            for (Probe.Case left : all) {
                for (Probe.Case right : dimension) {
                    Map<String, Template> values = new LinkedHashMap<>(left.values());
                    values.putAll(right.values());
                    next.add(new Probe.Case(
                            left.name().isEmpty() ? right.name() : left.name() + "," + right.name(), values));
                }
            }
            all = next;
        }
        return all;
    }

    private List<Probe.Case> dimension(Yaml.Entry dimension, Set<String> names) {
        String name = dimension.key();
        if (dimension.value() instanceof Yaml.Mapping map && !map.entries().isEmpty()) {
            return named(name, map, names);
        }
        if (dimension.value() instanceof Yaml.Sequence list && !list.items().isEmpty()) {
            return listed(name, list, names);
        }
        if (!(dimension.value() instanceof Yaml.Broken)) {
            file.error(
                    ProblemKind.EMPTY_VALUE,
                    dimension.keySpan(),
                    "`" + name + "` has no values to go through",
                    "write a list of texts, or a map of named texts");
        }
        return List.of();
    }

    private List<Probe.Case> listed(String name, Yaml.Sequence list, Set<String> names) {
        List<Probe.Case> cases = new ArrayList<>();
        Set<String> taken = new LinkedHashSet<>();
        for (Yaml item : list.items()) {
            Template text = text(item, "each value of `" + name + "`", item);
            if (text == null) {
                continue;
            }
            String slug = Names.slug(text.source());
            String unique = slug.isEmpty() || taken.contains(slug)
                    ? slug + (slug.isEmpty() ? "" : "-") + (cases.size() + 1)
                    : slug;
            taken.add(unique);
            cases.add(new Probe.Case(unique, Map.of(name, text)));
        }
        names.add(name);
        return cases;
    }

    private List<Probe.Case> named(String name, Yaml.Mapping map, Set<String> names) {
        List<Probe.Case> cases = new ArrayList<>();
        Set<String> keys = null;
        for (Yaml.Entry entry : map.entries()) {
            if (!Names.isSlug(entry.key())) {
                badName(entry, "`" + name + "`");
                continue;
            }
            Map<String, Template> values = values(name, entry);
            names.addAll(values.keySet());
            if (keys != null && !values.isEmpty() && !keys.equals(values.keySet())) {
                file.error(
                        ProblemKind.KEY_CHOICE,
                        entry.keySpan(),
                        "the case `" + entry.key() + "` sets other names than the case before it",
                        "all cases of `" + name + "` set the same: " + String.join(", ", keys));
                continue;
            }
            keys = keys == null && !values.isEmpty() ? values.keySet() : keys;
            cases.add(new Probe.Case(entry.key(), values));
        }
        return cases;
    }

    private Map<String, Template> values(String name, Yaml.Entry entry) {
        Map<String, Template> values = new LinkedHashMap<>();
        if (entry.value() instanceof Yaml.Mapping map) {
            for (Yaml.Entry value : map.entries()) {
                Template text = text(value.value(), "`" + value.key() + "`", value.value());
                if (text != null) {
                    values.put(name + "." + value.key(), text);
                }
            }
            return values;
        }
        Template text = text(entry.value(), "`" + entry.key() + "`", entry.value());
        if (text != null) {
            values.put(name, text);
        }
        return values;
    }

    private @Nullable Template text(Yaml value, String label, Yaml place) {
        Node node = checker.check(value, ValueKind.Simple.TEXT, label, place.span());
        return node instanceof Node.Scalar scalar ? scalar.template() : null;
    }

    private void badName(Yaml.Entry entry, String label) {
        file.error(
                ProblemKind.BAD_NAME,
                entry.keySpan(),
                "`" + entry.key() + "` cannot be a name in " + label,
                "names are letters, digits, `.`, `_` and `-`, and begin with a letter or digit");
    }
}
