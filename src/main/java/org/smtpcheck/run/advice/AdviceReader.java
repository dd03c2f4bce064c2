package org.smtpcheck.run.advice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.run.advice.Condition.Part;
import org.smtpcheck.run.advice.Condition.Presence;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads {@code advice.yaml}. It is a file of ours: what is wrong in it is a defect, and thrown. */
final class AdviceReader {

    private static final Set<String> KEYS = Set.of("id", "when", "cause", "look", "run", "recorded");
    private static final String NOT = "not-";

    private AdviceReader() {}

    static List<AdviceEntry> read(String yaml) {
        Object root = new Load(LoadSettings.builder().setLabel("advice.yaml").build()).loadFromString(yaml);
        List<AdviceEntry> entries = new ArrayList<>();
        for (Object item : list(root)) {
            entries.add(entry(map(item)));
        }
        return entries;
    }

    private static AdviceEntry entry(Map<?, ?> item) {
        String id = text(item.get("id"));
        for (Object key : item.keySet()) {
            require(KEYS.contains(key), id + ": unknown key " + key);
        }
        List<Condition> when = new ArrayList<>();
        map(item.get("when")).forEach((key, value) -> when.add(condition(id, text(key), value)));
        require(!when.isEmpty(), id + ": `when` is empty");
        return new AdviceEntry(
                id,
                when,
                text(item.get("cause")),
                textOrEmpty(item.get("look")),
                textOrEmpty(item.get("run")),
                texts(item.get("recorded")));
    }

    private static Condition condition(String id, String key, @Nullable Object value) {
        Presence wanted = key.startsWith(NOT) ? Presence.ABSENT : Presence.THERE;
        String name = wanted == Presence.ABSENT ? key.substring(NOT.length()) : key;
        if (name.equals("seen")) {
            return new Condition.Seen(pattern(value), wanted);
        }
        for (Part part : Part.values()) {
            if (part.word().equals(name) && part.isText()) {
                return new Condition.Found(part, pattern(value), wanted);
            }
            if (part.word().equals(name) && wanted == Presence.THERE) {
                return new Condition.Word(part, texts(value));
            }
        }
        throw new IllegalStateException(id + ": unknown condition " + key);
    }

    /** Replies differ in case only where they mean the same. */
    private static Pattern pattern(@Nullable Object value) {
        return Pattern.compile(text(value), Pattern.CASE_INSENSITIVE);
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> many
                ? many.stream().map(AdviceReader::text).toList()
                : List.of(text(value));
    }

    private static String textOrEmpty(@Nullable Object value) {
        return value == null ? "" : text(value);
    }

    private static String text(@Nullable Object value) {
        if (value instanceof String text) {
            return text.strip();
        }
        throw new IllegalStateException("advice.yaml: a text is expected, not " + value);
    }

    private static List<?> list(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalStateException("advice.yaml: a list is expected, not " + value);
    }

    private static Map<?, ?> map(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalStateException("advice.yaml: a map is expected, not " + value);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException("advice.yaml: " + otherwise);
        }
    }
}
