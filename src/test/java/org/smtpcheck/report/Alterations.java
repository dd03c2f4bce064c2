package org.smtpcheck.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Every key left out, every value of a wrong type, every key unknown, every word of a closed list replaced. */
final class Alterations {

    private Alterations() {}

    static List<Consumer<JsonNode>> of(JsonNode document) {
        List<Consumer<JsonNode>> alterations = new ArrayList<>();
        alterations(document, "", alterations);
        return alterations;
    }

    private static void alterations(JsonNode node, String path, List<Consumer<JsonNode>> alterations) {
        if (node instanceof ObjectNode object) {
            alterations.add(
                    named("unknown key in " + path, root -> at(root, path).put("unknown", 1)));
            object.propertyStream().forEach(entry -> {
                String key = entry.getKey();
                String below = path + "/" + key;
                alterations.add(named("without " + below, root -> at(root, path).remove(key)));
                JsonNode wrong = entry.getValue().isString()
                        ? JsonNodeFactory.instance.numberNode(7)
                        : JsonNodeFactory.instance.stringNode("x");
                alterations.add(
                        named("wrong type at " + below, root -> at(root, path).set(key, wrong)));
                if (List.of("level", "verdict", "from", "role").contains(key)) {
                    alterations.add(named(
                            "unknown word at " + below, root -> at(root, path).put(key, "unknown")));
                }
                // A certificate that has expired has less than no days left.
                if (entry.getValue().isInt() && !key.equals("daysLeft")) {
                    alterations.add(named(
                            "below zero at " + below, root -> at(root, path).put(key, -2)));
                    alterations.add(named(
                            "a fraction at " + below, root -> at(root, path).put(key, 1.5)));
                }
                alterations(entry.getValue(), below, alterations);
            });
        } else if (node instanceof ArrayNode array) {
            for (int at = 0; at < array.size(); at++) {
                alterations(array.get(at), path + "/" + at, alterations);
            }
            alterations.add(named("null in " + path, root -> ((ArrayNode) root.at(path)).addNull()));
        }
    }

    private static ObjectNode at(JsonNode root, String path) {
        return (ObjectNode) root.at(path);
    }

    private static Consumer<JsonNode> named(String name, Consumer<JsonNode> alteration) {
        return new Consumer<>() {
            @Override
            public void accept(JsonNode root) {
                alteration.accept(root);
            }

            @Override
            public String toString() {
                return name;
            }
        };
    }
}
