package org.smtpcheck.suite;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The JSON Schema (draft 2020-12) of suites, made from the tables of the language; for editors such as those that speak
 * to yaml-language-server. It knows shapes; names and references are known to the loader only.
 */
public final class SuiteSchema {

    private SuiteSchema() {}

    /** The schema as text, ending in a line feed. */
    public static String json() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "smtpcheck suite");
        KindSchema kinds = new KindSchema();
        schema.putAll(kinds.fields(SuiteSpecs.SUITE));
        Map<String, Object> defs = new LinkedHashMap<>();
        defs.put("probe", kinds.fields(SuiteSpecs.PROBE));
        defs.put("target", kinds.fields(SuiteSpecs.TARGET));
        defs.put("fault", kinds.fields(SuiteSpecs.FAULT));
        defs.put("octets", octets(kinds));
        defs.put("step", step(kinds));
        for (StepSpec.Takes takes : StepSpec.Takes.values()) {
            if (takes != StepSpec.Takes.NONE) {
                defs.put(expectName(takes), expect(kinds, takes));
            }
        }
        schema.put("$defs", defs);
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JsonFactory.builder().build().createGenerator(ObjectWriteContext.empty(), out)) {
            write(json, schema);
        }
        return out.append('\n').toString();
    }

    static String expectName(StepSpec.Takes takes) {
        return "expect-" + takes.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static Map<String, Object> octets(KindSchema kinds) {
        Map<String, Object> forms = kinds.fields(OctetChecker.forms());
        List<Object> choice = new ArrayList<>();
        for (String one : List.of("hex", "base64", "latin1")) {
            choice.add(Map.of("required", List.of(one), "maxProperties", 1));
        }
        choice.add(Map.of("required", List.of("repeat", "times"), "maxProperties", 2));
        Map<String, Object> split = new LinkedHashMap<>();
        split.put("required", List.of("split"));
        split.put("properties", Map.of("split", Map.of("type", "array")));
        split.put("propertyNames", Map.of("enum", List.of("split", "gap")));
        choice.add(split);
        forms.put("oneOf", choice);
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("type", "array");
        list.put("items", KindSchema.ref("octets"));
        return KindSchema.anyOf(List.of(kinds.of(ValueKind.Simple.TEXT), list, forms));
    }

    /** One object for all steps: editors complete names from it, and each name closes it to its own keys. */
    private static Map<String, Object> step(KindSchema kinds) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<Object> names = new ArrayList<>();
        List<Object> rules = new ArrayList<>();
        for (StepSpec spec : StepSpecs.ALL) {
            properties.put(spec.name(), KindSchema.described(kinds.of(spec.value()), spec.doc()));
            names.add(Map.of("required", List.of(spec.name())));
            rules.add(rule(spec));
        }
        for (StepSpec spec : StepSpecs.ALL) {
            spec.keys()
                    .forEach(k -> properties.putIfAbsent(k.name(), KindSchema.described(kinds.of(k.kind()), k.doc())));
        }
        StepSpecs.COMMON.forEach(k -> properties.put(k.name(), KindSchema.described(kinds.of(k.kind()), k.doc())));
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("type", "object");
        step.put("properties", properties);
        step.put("additionalProperties", false);
        step.put("oneOf", names);
        step.put("allOf", rules);
        return step;
    }

    private static Map<String, Object> rule(StepSpec spec) {
        List<String> valid = new ArrayList<>(List.of(spec.name()));
        List<String> required = new ArrayList<>();
        for (ValueKind.Key key : spec.keys()) {
            valid.add(key.name());
            if (key.presence() == ValueKind.Presence.REQUIRED) {
                required.add(key.name());
            }
        }
        StepSpecs.COMMON.stream()
                .map(ValueKind.Key::name)
                .filter(n -> !n.equals("expect") || spec.takes() != StepSpec.Takes.NONE)
                .forEach(valid::add);
        Map<String, Object> then = new LinkedHashMap<>();
        then.put("propertyNames", Map.of("enum", valid));
        if (!required.isEmpty()) {
            then.put("required", required);
        }
        if (spec.takes() != StepSpec.Takes.NONE) {
            then.put("properties", Map.of("expect", KindSchema.ref(expectName(spec.takes()))));
        }
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("if", Map.of("required", List.of(spec.name())));
        rule.put("then", then);
        return rule;
    }

    private static Map<String, Object> expect(KindSchema kinds, StepSpec.Takes takes) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (ExpectSpec spec : ExpectSpecs.ALL) {
            if (spec.fits(takes)) {
                properties.put(spec.name(), KindSchema.described(kinds.of(spec.value()), spec.doc()));
            }
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", "object");
        map.put("properties", properties);
        map.put("additionalProperties", false);
        map.put("minProperties", 1);
        return properties.containsKey("reply")
                ? KindSchema.anyOf(List.of(kinds.of(ValueKind.oneOrMore(ValueKind.Simple.REPLY)), map))
                : map;
    }

    private static void write(JsonGenerator json, Object value) {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            map.forEach((key, inner) -> {
                json.writeName(String.valueOf(key));
                write(json, inner);
            });
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            list.forEach(inner -> write(json, inner));
            json.writeEndArray();
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            json.writeString(String.valueOf(value));
        }
    }
}
