package org.smtpcheck.sasl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * What a server says of a refused bearer token in JSON (RFC 7628 §3.2.2), or what it says instead.
 *
 * @param members its texts and numbers by name, as far as it could be read: {@code status}, {@code scope},
 *     {@code openid-configuration}, {@code schemes}
 * @param faults what is wrong with it, each one sentence without a full stop
 */
public record BearerFailure(Map<String, String> members, List<String> faults) {

    private static final int MOST_MEMBERS = 32;

    public BearerFailure {
        members = Map.copyOf(members);
        faults = List.copyOf(faults);
    }

    /** Reads a challenge of any octets. */
    public static BearerFailure read(Octets challenge) {
        Map<String, String> members = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        if (!challenge.isUtf8()) {
            faults.add("it is not UTF-8");
        }
        try (JsonParser parser = parser(challenge.text())) {
            readObject(parser, members, faults);
        } catch (JacksonException notJson) {
            faults.add("it is no JSON: " + notJson.getOriginalMessage());
        }
        if (faults.isEmpty() && !members.containsKey("status")) {
            faults.add("it lacks \"status\"");
        }
        return new BearerFailure(members, faults);
    }

    private static JsonParser parser(String text) {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(8)
                        .maxStringLength(16 * 1024)
                        .maxNumberLength(32)
                        .maxNameLength(256)
                        .build())
                .build();
        return factory.createParser(ObjectReadContext.empty(), text);
    }

    private static void readObject(JsonParser parser, Map<String, String> members, List<String> faults) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            faults.add("it is no JSON object");
            return;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME && members.size() < MOST_MEMBERS) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value.isScalarValue()) {
                members.put(name, parser.getString());
            }
            if (value != JsonToken.VALUE_STRING && (name.equals("status") || name.equals("scope"))) {
                faults.add("\"" + name + "\" is no text");
            }
            parser.skipChildren();
        }
        if (parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() != null) {
            faults.add("something follows the JSON object");
        }
    }
}
