package org.smtpcheck.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.result.SourceSpan;
import org.smtpcheck.suite.ValueKind.Presence;
import org.smtpcheck.suite.ValueKind.Simple;

/**
 * Checks YAML against a {@link ValueKind} and makes {@link Node}s of what is right.
 *
 * <p>What is wrong is reported and left out of the nodes, so that one cause gives one problem.
 */
final class Checker {

    private final FileContext file;
    private final OctetChecker octets;

    Checker(FileContext file) {
        this.file = file;
        this.octets = new OctetChecker(file, this);
    }

    /**
     * The checked value, or {@code null} where it was wrong.
     *
     * @param label what is checked, for messages: {@code `within`}
     * @param place where to point when the value itself has no place, usually its key
     */
    @Nullable
    Node check(Yaml value, ValueKind kind, String label, SourceSpan place) {
        if (value instanceof Yaml.Broken) {
            return null;
        }
        if (kind instanceof ValueKind.Maybe maybe) {
            return isEmpty(value) ? new Node.Empty(place) : check(value, maybe.kind(), label, place);
        }
        if (kind instanceof Simple simple) {
            return checkSimple(value, simple, label, place);
        }
        if (isEmpty(value)) {
            file.error(ProblemKind.EMPTY_VALUE, place, label + " has no value", "it must be " + kind.words());
            return null;
        }
        if (kind instanceof ValueKind.OneOf words) {
            return oneOf(value, words, label, place);
        }
        if (kind instanceof ValueKind.OneOrMore more) {
            return value instanceof Yaml.Sequence list
                    ? items(list, more.item(), label)
                    : check(value, more.item(), label, place);
        }
        if (kind instanceof ValueKind.ListOf list) {
            return value instanceof Yaml.Sequence items
                    ? items(items, list.item(), label)
                    : wrong(value, kind, label, place);
        }
        if (kind instanceof ValueKind.ScalarOrMap either) {
            return check(value, value instanceof Yaml.Mapping ? either.map() : either.scalar(), label, place);
        }
        if (!(value instanceof Yaml.Mapping map)) {
            return wrong(value, kind, label, place);
        }
        return kind instanceof ValueKind.Fields fields
                ? fields(map, fields, label, place)
                : mapOf(map, (ValueKind.MapOf) kind, label);
    }

    static boolean isEmpty(Yaml value) {
        return value instanceof Yaml.Scalar scalar && scalar.isEmpty();
    }

    private @Nullable Node checkSimple(Yaml value, Simple kind, String label, SourceSpan place) {
        return switch (kind) {
            case STEPS, COMMANDS, EACH, EXPECT, PROBES -> new Node.Empty(place);
            case OCTETS -> octets.check(value, label, place);
            case NOTHING -> nothing(value, label, place);
            default -> scalar(value, kind, label, place);
        };
    }

    private @Nullable Node nothing(Yaml value, String label, SourceSpan place) {
        if (isEmpty(value)) {
            return new Node.Empty(place);
        }
        file.error(
                ProblemKind.WRONG_TYPE,
                value.span(),
                label + " takes no value, this is " + value.what(),
                "leave the value out");
        return null;
    }

    private @Nullable Node scalar(Yaml value, Simple kind, String label, SourceSpan place) {
        if (isEmpty(value)) {
            String remedy = kind == Simple.TEXT || kind == Simple.LINE
                    ? "write \"\" for the empty text"
                    : "it must be " + kind.words();
            file.error(ProblemKind.EMPTY_VALUE, place, label + " has no value", remedy);
            return null;
        }
        if (!(value instanceof Yaml.Scalar scalar)) {
            return wrong(value, kind, label, place);
        }
        Template template = TemplateParser.parse(scalar, file.loadTime(), file.problems());
        if (template == null || !ScalarCheck.check(scalar, template, kind, label, file)) {
            return null;
        }
        return new Node.Scalar(template, scalar.style() != Yaml.Style.PLAIN, scalar.span());
    }

    private @Nullable Node oneOf(Yaml value, ValueKind.OneOf words, String label, SourceSpan place) {
        if (!(value instanceof Yaml.Scalar scalar)) {
            return wrong(value, words, label, place);
        }
        if (!words.options().contains(scalar.text())) {
            file.error(
                    ProblemKind.UNKNOWN_WORD,
                    scalar.span(),
                    label + " cannot be `" + scalar.text() + "`",
                    Nearest.remedy(scalar.text(), words.options()));
            return null;
        }
        return new Node.Scalar(Template.literal(scalar.text()), scalar.style() != Yaml.Style.PLAIN, scalar.span());
    }

    private @Nullable Node items(Yaml.Sequence list, ValueKind item, String label) {
        if (list.items().isEmpty()) {
            file.error(ProblemKind.EMPTY_VALUE, list.span(), label + " is an empty list", "write at least one entry");
            return null;
        }
        List<Node> nodes = new ArrayList<>();
        for (Yaml entry : list.items()) {
            int before = file.problems().count();
            Node node = check(entry, item, "an entry of " + label, entry.span());
            if (node != null && file.problems().count() == before) {
                nodes.add(node);
            }
        }
        return nodes.size() == list.items().size() ? new Node.Items(nodes, list.span()) : null;
    }

    private Node mapOf(Yaml.Mapping map, ValueKind.MapOf kind, String label) {
        Map<String, Node> nodes = new LinkedHashMap<>();
        for (Yaml.Entry entry : map.entries()) {
            Names.Keys keys = Names.keysOf(kind.keys());
            if (!keys.fits(entry.key())) {
                file.error(
                        ProblemKind.BAD_NAME,
                        entry.keySpan(),
                        "`" + entry.key() + "` cannot be a name in " + label,
                        keys.rule());
                continue;
            }
            Node node = check(entry.value(), kind.value(), "`" + entry.key() + "`", entry.keySpan());
            if (node != null) {
                nodes.put(entry.key(), node);
            }
        }
        return new Node.Fields(nodes, map.span());
    }

    /** The entries of a map with keys of the language; what is wrong is left out. */
    Node.Fields fields(Yaml.Mapping map, ValueKind.Fields kind, String label, SourceSpan place) {
        Map<String, Node> nodes = new LinkedHashMap<>();
        for (Yaml.Entry entry : map.entries()) {
            ValueKind.Key key = kind.key(entry.key());
            if (key == null) {
                file.error(
                        ProblemKind.UNKNOWN_KEY,
                        entry.keySpan(),
                        "`" + entry.key() + "` is no key of " + kind.name(),
                        Nearest.remedy(entry.key(), kind.names()));
            } else {
                Node node = check(entry.value(), key.kind(), "`" + entry.key() + "`", entry.keySpan());
                if (node != null) {
                    nodes.put(entry.key(), node);
                }
            }
        }
        for (ValueKind.Key key : kind.keys()) {
            if (key.presence() == Presence.REQUIRED && map.entry(key.name()) == null) {
                file.error(
                        ProblemKind.MISSING_KEY,
                        place,
                        kind.name() + " needs the key `" + key.name() + "`",
                        "add `" + key.name() + ":` with " + key.kind().words());
            }
        }
        exactlyOne(map, kind, place);
        return new Node.Fields(nodes, map.span());
    }

    private void exactlyOne(Yaml.Mapping map, ValueKind.Fields kind, SourceSpan place) {
        List<Yaml.Entry> chosen = map.entries().stream()
                .filter(e -> kind.exactlyOne().contains(e.key()))
                .toList();
        boolean known = map.entries().stream().allMatch(e -> kind.key(e.key()) != null);
        if (!kind.exactlyOne().isEmpty() && known && chosen.size() != 1) {
            file.error(
                    ProblemKind.KEY_CHOICE,
                    chosen.isEmpty() ? place : chosen.get(1).keySpan(),
                    kind.name() + " has exactly one of the keys " + String.join(", ", kind.exactlyOne()),
                    chosen.isEmpty() ? "write one of them" : "leave all but one out");
        }
    }

    @Nullable
    Node wrong(Yaml value, ValueKind kind, String label, SourceSpan place) {
        file.error(
                ProblemKind.WRONG_TYPE,
                isEmpty(value) ? place : value.span(),
                label + " cannot be " + value.what(),
                "it must be " + kind.words());
        return null;
    }
}
