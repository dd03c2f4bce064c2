package org.smtpcheck.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.result.SourceSpan;
import org.smtpcheck.suite.ValueKind.Simple;

/** Checks octet values: their forms, their digits, their length, and escapes that do not mean what they seem to. */
final class OctetChecker {

    private static final ValueKind.Fields FORMS = ValueKind.fields(
            "an octet value",
            ValueKind.Key.optional("hex", Simple.TEXT, "two digits an octet"),
            ValueKind.Key.optional("base64", Simple.TEXT, "base64"),
            ValueKind.Key.optional("latin1", Simple.TEXT, "each character is one octet, `\\xNN` as well"),
            ValueKind.Key.optional("repeat", Simple.OCTETS, "octets, `times` over"),
            ValueKind.Key.optional("times", Simple.NUMBER, "how often"),
            ValueKind.Key.optional("split", Simple.OCTETS, "a list; each element is a write of its own"),
            ValueKind.Key.optional("gap", Simple.DURATION, "the pause between two writes"));

    private static final List<String> MAIN = List.of("hex", "base64", "latin1", "repeat", "split");

    private final FileContext file;
    private final Checker checker;

    OctetChecker(FileContext file, Checker checker) {
        this.file = file;
        this.checker = checker;
    }

    /** The forms with their docs, for schema and reference. */
    static ValueKind.Fields forms() {
        return FORMS;
    }

    @Nullable
    Node check(Yaml value, String label, SourceSpan place) {
        Node node = form(value, label, place);
        if (node != null && OctetSize.of(node) > OctetValue.MAX_OCTETS) {
            file.error(
                    ProblemKind.BAD_OCTETS,
                    value.span(),
                    label + " is longer than " + OctetValue.MAX_OCTETS / (1024 * 1024) + " MiB",
                    "repeat it less often");
            return null;
        }
        return node;
    }

    private @Nullable Node form(Yaml value, String label, SourceSpan place) {
        if (value instanceof Yaml.Sequence list) {
            return list(list, label);
        }
        if (value instanceof Yaml.Mapping map) {
            return map(map, label, place);
        }
        if (value instanceof Yaml.Scalar scalar) {
            warnOfEscapes(scalar);
        }
        return checker.check(value, Simple.TEXT, label, place);
    }

    private @Nullable Node list(Yaml.Sequence list, String label) {
        List<Node> nodes = new ArrayList<>();
        for (Yaml item : list.items()) {
            Node node = form(item, "an entry of " + label, item.span());
            if (node != null) {
                nodes.add(node);
            }
        }
        return nodes.size() == list.items().size() ? new Node.Items(nodes, list.span()) : null;
    }

    private @Nullable Node map(Yaml.Mapping map, String label, SourceSpan place) {
        List<String> present = MAIN.stream().filter(k -> map.entry(k) != null).toList();
        int before = file.problems().count();
        Map<String, Node> nodes =
                new LinkedHashMap<>(checker.fields(map, FORMS, label, place).fields());
        if (file.problems().count() > before) {
            return null;
        }
        if (present.size() != 1) {
            file.error(
                    ProblemKind.KEY_CHOICE,
                    present.isEmpty() ? place : map.entries().get(1).keySpan(),
                    "an octet value has exactly one of the keys " + String.join(", ", MAIN),
                    present.isEmpty() ? "write one of them" : "leave all but one out; a list joins several values");
            return null;
        }
        return fitsTogether(map, present.get(0)) && digitsFit(nodes) ? new Node.Fields(nodes, map.span()) : null;
    }

    private boolean fitsTogether(Yaml.Mapping map, String main) {
        Yaml.Entry times = map.entry("times");
        Yaml.Entry gap = map.entry("gap");
        Yaml.Entry own = map.entry(main);
        if (main.equals("repeat") == (times != null) && (gap == null || main.equals("split"))) {
            boolean list = !main.equals("split") || own != null && own.value() instanceof Yaml.Sequence;
            return list
                    || own != null
                            && checker.wrong(own.value(), new ValueKind.ListOf(Simple.OCTETS), "`split`", own.keySpan())
                                    != null;
        }
        Yaml.Entry odd = times != null ? times : gap != null ? gap : own;
        file.error(
                ProblemKind.KEY_CHOICE,
                odd == null ? map.span() : odd.keySpan(),
                "`repeat` goes with `times`, `split` with `gap`",
                "write { repeat: x, times: 10 } or { split: [a, b], gap: 50ms }");
        return false;
    }

    private boolean digitsFit(Map<String, Node> nodes) {
        for (String key : List.of("hex", "base64", "latin1")) {
            if (nodes.get(key) instanceof Node.Scalar scalar
                    && scalar.template().isLiteral()) {
                String text = Texts.literal(scalar.template());
                String compact = text.replaceAll("\\s+", "");
                String fault = key.equals("hex")
                        ? OctetValue.hexFault(compact)
                        : key.equals("base64") ? OctetValue.base64Fault(compact) : latin1Fault(text);
                if (!fault.isEmpty()) {
                    file.error(ProblemKind.BAD_OCTETS, scalar.span(), fault, "");
                    return false;
                }
            }
        }
        return true;
    }

    private static String latin1Fault(String text) {
        int wide = text.codePoints().filter(c -> c > 0xff).findFirst().orElse(0);
        return wide == 0
                ? ""
                : "`latin1` cannot hold " + Character.toString(wide) + ", which is above U+00FF and so no single octet";
    }

    /** YAML's {@code \xNN} is a character, not an octet; and only double quotes know escapes at all. */
    private void warnOfEscapes(Yaml.Scalar scalar) {
        String raw = scalar.source().text().substring(scalar.start(), scalar.end());
        // Each step takes an escape whole: in `\\n` the second backslash begins nothing.
        int next;
        for (int i = raw.indexOf('\\'); i >= 0 && i + 1 < raw.length(); i = next) {
            next = raw.indexOf('\\', i + 2);
            char letter = raw.charAt(i + 1);
            boolean octet = letter == 'x' && i + 3 < raw.length() && Character.digit(raw.charAt(i + 2), 16) >= 0;
            if (scalar.style() == Yaml.Style.DOUBLE && octet && Character.digit(raw.charAt(i + 2), 16) >= 8) {
                String escape = raw.substring(i, i + 4);
                file.problems()
                        .warning(
                                ProblemKind.WIDE_ESCAPE,
                                scalar.source().spanAt(scalar.start() + i, 4),
                                "`" + escape + "` is a character and leaves as two octets (UTF-8)",
                                "for the single octet write { latin1: \"…" + escape + "…\" } or { hex: "
                                        + escape.substring(2) + " }");
                return;
            }
            if (scalar.style() != Yaml.Style.DOUBLE && (octet || letter == 'r' || letter == 'n')) {
                file.problems()
                        .warning(
                                ProblemKind.INERT_ESCAPE,
                                scalar.source().spanAt(scalar.start() + i, 2),
                                "`\\" + letter + "` stays these two characters, since only double quotes know escapes",
                                "put the value into double quotes");
                return;
            }
        }
    }
}
