package org.smtpcheck.suite;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Fills in the keys of maps of users and addresses: they may hold references, as values may. */
final class KeyTexts {

    private final FileContext file;
    private final LoadScope scope;

    KeyTexts(FileContext file, LoadScope scope) {
        this.file = file;
        this.scope = scope;
    }

    /** The entries by the texts of their keys, but those without value; what is not known yet was reported. */
    <V> Map<String, V> entries(@Nullable Node map, BiFunction<String, Node, @Nullable V> value) {
        Map<String, V> entries = new LinkedHashMap<>();
        if (map instanceof Node.Fields fields) {
            fields.fields().forEach((written, node) -> {
                String key = text(written, node);
                V found = key == null ? null : value.apply(key, node);
                if (found != null) {
                    entries.put(key, found);
                }
            });
        }
        return entries;
    }

    /** A key has no place in the file any more; that of its value stands for it. */
    private @Nullable String text(String written, Node value) {
        Yaml.Scalar key = new Yaml.Scalar(written, Yaml.Style.PLAIN, file.source(), 0, 0, value.span());
        Template template = TemplateParser.parse(key, file.loadTime(), file.problems());
        return template == null ? null : scope.text(new Node.Scalar(template, false, value.span()));
    }
}
