package org.smtpcheck.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** An option that may be repeated, with the type of its values. */
final class ListOption<T> {

    /** Divides the values of a repeatable option in its environment variable. */
    private static final Pattern LINES = Pattern.compile("\\R");

    private static final Pattern COMMAS = Pattern.compile(",");

    private final OptionSpec spec;
    private final Parser<T> parser;
    private final boolean commas;

    private ListOption(OptionSpec spec, Parser<T> parser, boolean commas) {
        this.spec = spec;
        this.parser = parser;
        this.commas = commas;
    }

    /** An option that takes one value each time. */
    static <T> ListOption<T> repeatable(String name, String label, Parser<T> parser, String... description) {
        return new ListOption<>(describe(name, label, description), parser, false);
    }

    /** An option that takes several values each time, divided by commas. */
    static <T> ListOption<T> commas(String name, String label, Parser<T> parser, String... description) {
        return new ListOption<>(describe(name, label, description), parser, true);
    }

    private static OptionSpec describe(String name, String label, String... description) {
        return Option.describe(name, label, description)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .build();
    }

    /** All its values, in order. */
    List<T> all() {
        List<String> texts = spec.getValue();
        if (texts == null) {
            return List.of();
        }
        List<T> values = new ArrayList<>();
        for (String text : Option.isTyped(spec) ? texts : split(texts, LINES)) {
            for (String part : commas ? split(List.of(text), COMMAS) : List.of(text)) {
                values.add(Option.parse(spec, parser, part));
            }
        }
        return values;
    }

    private static List<String> split(List<String> texts, Pattern separator) {
        return texts.stream()
                .flatMap(separator::splitAsStream)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** Gives it to a command. */
    void addTo(CommandSpec command) {
        command.addOption(spec);
    }
}
