package org.smtpcheck.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What the commands that read suites have in common: {@code SUITE…} and {@code --set}. */
final class SuiteOptions {

    private final PositionalParamSpec suites;
    private final ListOption<Map.Entry<String, String>> set = ListOption.repeatable(
            "--set", "NAME=VALUE", Values::setting, "Set a variable or a fact of the suites. May be repeated.");

    private SuiteOptions(String arity, String description) {
        suites = PositionalParamSpec.builder()
                .index("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity(arity)
                .required(!arity.startsWith("0"))
                .paramLabel("SUITE")
                .description(description)
                .build();
    }

    /** At least one suite. */
    static SuiteOptions required() {
        return new SuiteOptions("1..*", "Suite files, directories of them, or builtin:NAME.");
    }

    /** There may be none. */
    static SuiteOptions optional() {
        return new SuiteOptions(
                "0..*", "Suite files, directories of them, or builtin:NAME. With --rerun those of the report.");
    }

    void addTo(CommandSpec spec) {
        spec.addPositional(suites);
        set.addTo(spec);
    }

    List<String> suites() {
        List<String> named = suites.getValue();
        return named == null ? List.of() : named;
    }

    Map<String, String> settings() {
        return byName(set.all());
    }

    /** The later of two with the same name holds. */
    static <V> Map<String, V> byName(List<Map.Entry<String, V>> entries) {
        Map<String, V> map = new LinkedHashMap<>();
        entries.forEach(entry -> map.put(entry.getKey(), entry.getValue()));
        return map;
    }
}
