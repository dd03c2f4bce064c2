package org.smtpcheck.suite;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads values out of checked nodes; what is not there is the default. */
final class Nodes {

    private final Map<String, Node> fields;

    private Nodes(Map<String, Node> fields) {
        this.fields = fields;
    }

    static Nodes of(@Nullable Node node) {
        return new Nodes(node instanceof Node.Fields map ? map.fields() : Map.of());
    }

    @Nullable
    Node get(String key) {
        return fields.get(key);
    }

    boolean has(String key) {
        return fields.containsKey(key);
    }

    /** The text without its references: for kinds that allow none. */
    String text(String key, String otherwise) {
        return fields.get(key) instanceof Node.Scalar scalar ? Texts.literal(scalar.template()) : otherwise;
    }

    boolean flag(String key) {
        return text(key, "false").equals("true");
    }

    int number(String key, int otherwise) {
        String text = text(key, "");
        return text.isEmpty() ? otherwise : Integer.parseInt(text);
    }

    @Nullable
    Duration duration(String key) {
        return Durations.parse(text(key, "")).orElse(null);
    }

    Duration durationOr(String key, Duration otherwise) {
        return Durations.parse(text(key, "")).orElse(otherwise);
    }

    /** A text or list of texts, as a list. */
    List<String> texts(String key) {
        Node node = fields.get(key);
        if (node == null) {
            return List.of();
        }
        return (node instanceof Node.Items items ? items.items() : List.of(node))
                .stream()
                        .map(n -> n instanceof Node.Scalar scalar ? Texts.literal(scalar.template()) : "")
                        .toList();
    }

    /** A map of texts. */
    Map<String, Template> templates(String key) {
        Map<String, Template> templates = new LinkedHashMap<>();
        if (fields.get(key) instanceof Node.Fields map) {
            map.fields().forEach((name, node) -> {
                if (node instanceof Node.Scalar scalar) {
                    templates.put(name, scalar.template());
                }
            });
        }
        return templates;
    }
}
