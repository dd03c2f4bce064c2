package org.smtpcheck.suite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.result.SourceSpan;

/** Reads {@code include}. */
final class IncludeReader {

    private final Checker checker;
    private final NameCheck names;

    IncludeReader(Checker checker, NameCheck names) {
        this.checker = checker;
        this.names = names;
    }

    /** The includes that are right; a list that is none was reported by the check of the file's keys. */
    List<SuiteFile.Include> read(Yaml.@Nullable Entry entry) {
        List<SuiteFile.Include> includes = new ArrayList<>();
        if (entry == null || !(entry.value() instanceof Yaml.Sequence list)) {
            return includes;
        }
        for (Yaml item : list.items()) {
            if (item instanceof Yaml.Mapping map) {
                SuiteFile.Include include = include(map);
                if (include != null) {
                    includes.add(include);
                }
            }
        }
        return includes;
    }

    private SuiteFile.@Nullable Include include(Yaml.Mapping map) {
        // Checked twice, reported once: problems of one place and text count as one.
        Nodes nodes = Nodes.of(checker.fields(map, SuiteSpecs.INCLUDE, "an include", map.span()));
        if (!(nodes.get("suite") instanceof Node.Scalar suite)) {
            return null;
        }
        Map<String, Template> with = nodes.templates("with");
        names.values(with);
        Map<String, SourceSpan> places = new HashMap<>();
        Yaml.Entry written = map.entry("with");
        if (written != null && written.value() instanceof Yaml.Mapping values) {
            values.entries().forEach(e -> places.put(e.key(), e.keySpan()));
        }
        Node target = nodes.get("target");
        return new SuiteFile.Include(
                Texts.literal(suite.template()),
                suite.span(),
                target == null ? null : nodes.text("target", ""),
                target == null ? suite.span() : target.span(),
                with,
                places);
    }
}
