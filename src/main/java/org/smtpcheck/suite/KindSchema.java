package org.smtpcheck.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.smtpcheck.suite.ValueKind.Presence;
import org.smtpcheck.suite.ValueKind.Simple;

/** Says in JSON Schema what a {@link ValueKind} is. */
final class KindSchema {

    private static final String SLUG = "^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$";
    private static final String REFERENCE = "\\$\\{";
    private static final List<String> SCALAR = List.of("string", "number", "boolean");

    Map<String, Object> of(ValueKind kind) {
        if (kind instanceof Simple simple) {
            return simple(simple);
        }
        if (kind instanceof ValueKind.Maybe maybe) {
            return anyOf(List.of(Map.of("type", "null"), of(maybe.kind())));
        }
        if (kind instanceof ValueKind.OneOf words) {
            List<Object> options = new ArrayList<>(words.options());
            // YAML reads a bare 1 as a number.
            words.options().stream()
                    .filter(Syntax::isDigits)
                    .map(Integer::valueOf)
                    .forEach(options::add);
            return map("enum", options);
        }
        if (kind instanceof ValueKind.OneOrMore more) {
            return anyOf(List.of(of(more.item()), list(of(more.item()))));
        }
        if (kind instanceof ValueKind.ListOf list) {
            return list(of(list.item()));
        }
        if (kind instanceof ValueKind.ScalarOrMap either) {
            return anyOf(List.of(of(either.scalar()), of(either.map())));
        }
        if (kind instanceof ValueKind.MapOf own) {
            Map<String, Object> map = map("type", "object");
            map.put("propertyNames", names(own.keys()));
            map.put("additionalProperties", of(own.value()));
            return map;
        }
        return kind == SuiteSpecs.TARGET
                ? ref("target")
                : kind == SuiteSpecs.FAULT ? ref("fault") : fields((ValueKind.Fields) kind);
    }

    private static Map<String, Object> names(String keys) {
        return switch (keys) {
            case "facts" -> map("enum", Facts.names());
            case "roles or profiles" -> {
                List<String> names = new ArrayList<>(SuiteSpecs.ROLES);
                names.addAll(SuiteSpecs.PROFILES);
                yield map("enum", names);
            }
            case RelaySpecs.ADDRESSES -> map("pattern", "^[^\\x00-\\x20\\x7f-\\x9f]{1,255}$");
            case SecuritySpecs.USERS -> map("pattern", "^[^\\x00-\\x1f\\x7f-\\x9f]{1,255}$");
            default -> map("pattern", SLUG);
        };
    }

    Map<String, Object> fields(ValueKind.Fields kind) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (ValueKind.Key key : kind.keys()) {
            properties.put(key.name(), described(of(key.kind()), key.doc()));
            if (key.presence() == Presence.REQUIRED) {
                required.add(key.name());
            }
        }
        Map<String, Object> schema = map("type", "object");
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        if (!kind.exactlyOne().isEmpty()) {
            schema.put(
                    "oneOf",
                    kind.exactlyOne().stream()
                            .map(k -> Map.of("required", List.of(k)))
                            .toList());
        }
        return schema;
    }

    private Map<String, Object> simple(Simple kind) {
        return switch (kind) {
            case NOTHING -> map("type", "null");
            case TEXT, LITERAL -> map("type", SCALAR);
            case LINE -> with(map("type", SCALAR), "pattern", "^[^\\r\\n]*$");
            case NAME -> with(map("type", SCALAR), "pattern", SLUG);
            case NUMBER -> orReference(with(with(map("type", "integer"), "minimum", 0), "maximum", 999_999_999));
            case FLAG -> map("type", "boolean");
            case DURATION -> pattern("^([0-9]{1,12}(ms|s|m|h|d)|0)$", 0, 0);
            case SIZE -> pattern("^[0-9]{1,15}(B|KB|MB|GB)?$", 0, Integer.MAX_VALUE);
            case REPLY -> pattern("^([1-5][0-9xy][0-9xz]|none|closed|reset)$", 100, 599);
            case PATTERN -> map("type", SCALAR);
            case ENHANCED -> pattern("^[x245]\\.([0-9]{1,3}|x)\\.([0-9]{1,3}|x)$");
            case CAPABILITY -> pattern("^[A-Za-z0-9][A-Za-z0-9-]*( >= [0-9]+| [!-;?-~][ -~]*)?$");
            case KEYWORD -> pattern("^[A-Za-z0-9][A-Za-z0-9-]*$");
            case TLS_VERSION -> anyOf(List.of(map("enum", TlsSpecs.VERSIONS), reference()));
            case COUNT -> pattern("^([<>]=? *)?[0-9]{1,6}$", 0, 999_999);
            case CAPTURE -> with(map("type", "string"), "pattern", "^(code|text|elapsed|challenge|/[\\s\\S]*/[a-z]*)$");
            case FACT -> map("enum", Facts.names());
            case KNOWN -> map("enum", Facts.known());
            case OCTETS -> ref("octets");
            case STEPS -> list(ref("step"));
            case COMMANDS -> commands();
            case EACH -> each();
            case EXPECT -> new LinkedHashMap<>();
            case PROBES -> list(ref("probe"));
        };
    }

    private static Map<String, Object> commands() {
        List<String> names = new ArrayList<>(StepSpecs.pipelineNames());
        StepSpecs.COMMON.forEach(k -> names.add(k.name()));
        return list(with(ref("step"), "propertyNames", map("enum", names)));
    }

    private static Map<String, Object> each() {
        Map<String, Object> text = map("type", SCALAR);
        Map<String, Object> texts = map("type", "object");
        texts.put("additionalProperties", text);
        Map<String, Object> named = map("type", "object");
        named.put("minProperties", 1);
        named.put("propertyNames", map("pattern", SLUG));
        named.put("additionalProperties", anyOf(List.of(text, texts)));
        return anyOf(List.of(list(text), named));
    }

    /** Text of a form, or one with references. */
    private static Map<String, Object> pattern(String pattern) {
        return anyOf(List.of(with(map("type", "string"), "pattern", pattern), reference()));
    }

    /** As {@link #pattern(String)}, or a whole number, as which YAML reads 250. */
    private static Map<String, Object> pattern(String pattern, int least, int most) {
        Map<String, Object> number = with(with(map("type", "integer"), "minimum", least), "maximum", most);
        return anyOf(List.of(with(map("type", "string"), "pattern", pattern), number, reference()));
    }

    private static Map<String, Object> orReference(Map<String, Object> schema) {
        return anyOf(List.of(schema, reference()));
    }

    private static Map<String, Object> reference() {
        return with(map("type", "string"), "pattern", REFERENCE);
    }

    private static Map<String, Object> list(Map<String, Object> items) {
        return with(with(map("type", "array"), "minItems", 1), "items", items);
    }

    static Map<String, Object> ref(String name) {
        return map("$ref", "#/$defs/" + name);
    }

    static Map<String, Object> anyOf(List<Map<String, Object>> schemas) {
        return map("anyOf", schemas);
    }

    static Map<String, Object> described(Map<String, Object> schema, String doc) {
        Map<String, Object> described = map("description", doc);
        described.putAll(schema);
        return described;
    }

    private static Map<String, Object> map(String key, Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key, value);
        return map;
    }

    private static Map<String, Object> with(Map<String, Object> map, String key, Object value) {
        map.put(key, value);
        return map;
    }
}
