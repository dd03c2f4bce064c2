package org.smtpcheck.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.smtpcheck.suite.ValueKind.Key;
import org.smtpcheck.suite.ValueKind.Presence;

/**
 * The JSON Schema (draft 2020-12) of suite files, for editors, made from the same tables as the loader's checks. The
 * loader is stricter: it knows names, order and what can fail.
 */
public final class SuiteSchema {

    private static final String TEXT = "{\"type\":[\"string\",\"number\",\"boolean\",\"null\"]}";

    private SuiteSchema() {}

    /** The schema as JSON text. */
    public static String json() {
        Map<String, String> defs = new LinkedHashMap<>();
        defs.put("octets", "{\"type\":[\"string\",\"number\",\"array\",\"object\"]}");
        defs.put("steps", "{\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/step\"}}");
        defs.put("step", step());
        defs.put("expect", expect());
        defs.put("probe", object(SuiteSpecs.PROBE));
        String body = object(SuiteSpecs.SUITE);
        return "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"title\":\"smtpcheck suite\","
                + body.substring(1, body.length() - 1) + ",\"$defs\":" + map(defs) + "}";
    }

    /** A step: exactly one of the steps' names, with the keys that stand beside it. */
    private static String step() {
        Map<String, String> properties = new LinkedHashMap<>();
        for (StepSpec spec : StepSpecs.ALL) {
            properties.put(spec.name(), described(kind(spec.value()), spec.doc()));
        }
        Set<String> names = new LinkedHashSet<>(properties.keySet());
        StepSpecs.ALL.forEach(spec -> spec.keys().forEach(key -> properties.putIfAbsent(key.name(), key(key))));
        properties.put("expect", "{\"$ref\":\"#/$defs/expect\"}");
        properties.put("capture", "{\"type\":\"object\",\"additionalProperties\":" + TEXT + "}");
        properties.put("session", TEXT);
        properties.put("timeout", TEXT);
        List<String> one = names.stream()
                .map(name -> "{\"required\":[" + quoted(name) + "]}")
                .toList();
        return "{\"type\":\"object\",\"properties\":" + map(properties) + ",\"additionalProperties\":false,\"oneOf\":["
                + String.join(",", one) + "]}";
    }

    private static String expect() {
        Map<String, String> properties = new LinkedHashMap<>();
        ExpectSpecs.ALL.forEach(spec -> properties.put(spec.name(), described(kind(spec.value()), spec.doc())));
        return "{\"anyOf\":[" + TEXT + ",{\"type\":\"array\",\"items\":" + TEXT
                + "},{\"type\":\"object\",\"properties\":" + map(properties) + ",\"additionalProperties\":false}]}";
    }

    private static String kind(ValueKind kind) {
        if (kind instanceof ValueKind.Simple simple) {
            return simple(simple);
        }
        if (kind instanceof ValueKind.OneOf oneOf) {
            return "{\"enum\":["
                    + oneOf.options().stream().map(SuiteSchema::word).collect(Collectors.joining(",")) + "]}";
        }
        if (kind instanceof ValueKind.ListOf list) {
            return "{\"type\":\"array\",\"items\":" + kind(list.item()) + "}";
        }
        if (kind instanceof ValueKind.OneOrMore more) {
            return "{\"anyOf\":[" + kind(more.item()) + ",{\"type\":\"array\",\"items\":" + kind(more.item()) + "}]}";
        }
        if (kind instanceof ValueKind.MapOf map) {
            return "{\"type\":\"object\",\"additionalProperties\":" + kind(map.value()) + "}";
        }
        if (kind instanceof ValueKind.ScalarOrMap either) {
            return "{\"anyOf\":[" + kind(either.scalar()) + "," + kind(either.map()) + "]}";
        }
        if (kind instanceof ValueKind.Maybe maybe) {
            return "{\"anyOf\":[{\"type\":\"null\"}," + kind(maybe.kind()) + "]}";
        }
        return object((ValueKind.Fields) kind);
    }

    private static String simple(ValueKind.Simple simple) {
        return switch (simple) {
            case NOTHING -> "{\"type\":\"null\"}";
            case OCTETS -> "{\"$ref\":\"#/$defs/octets\"}";
            case STEPS, COMMANDS -> "{\"$ref\":\"#/$defs/steps\"}";
            case EXPECT -> "{\"$ref\":\"#/$defs/expect\"}";
            case PROBES -> "{\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/probe\"}}";
            case EACH -> "{\"type\":[\"array\",\"object\"]}";
            default -> TEXT;
        };
    }

    private static String object(ValueKind.Fields fields) {
        Map<String, String> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Key key : fields.keys()) {
            if (key.presence() != Presence.LATER) {
                properties.put(key.name(), key(key));
            }
            if (key.presence() == Presence.REQUIRED) {
                required.add(quoted(key.name()));
            }
        }
        String due = required.isEmpty() ? "" : ",\"required\":[" + String.join(",", required) + "]";
        return "{\"type\":\"object\",\"properties\":" + map(properties) + due + ",\"additionalProperties\":false}";
    }

    private static String key(Key key) {
        return described(kind(key.kind()), key.doc());
    }

    private static String described(String schema, String doc) {
        return "{\"description\":" + quoted(doc) + "," + schema.substring(1);
    }

    private static String map(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> quoted(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** {@code smtpcheck: 1} is written as a number. */
    private static String word(String option) {
        return option.matches("\\d+") ? option : quoted(option);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
