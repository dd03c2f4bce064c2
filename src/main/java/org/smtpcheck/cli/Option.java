package org.smtpcheck.cli;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * An option that is given once, with its type. A {@link ListOption} may be repeated.
 *
 * <p>picocli keeps the texts; they are parsed when they are asked for.
 */
final class Option<T> {

    private final OptionSpec spec;
    private final Parser<T> parser;

    private Option(OptionSpec spec, Parser<T> parser) {
        this.spec = spec;
        this.parser = parser;
    }

    /** An option that may be left out. */
    static <T> Option<T> optional(String name, String label, Parser<T> parser, String... description) {
        return new Option<>(describe(name, label, description).build(), parser);
    }

    /** An option that must be given. */
    static <T> Option<T> required(String name, String label, Parser<T> parser, String... description) {
        return new Option<>(describe(name, label, description).required(true).build(), parser);
    }

    /** An option that stands for {@code value} where it is left out; the help says so. */
    static <T> Option<T> defaulting(String value, String name, String label, Parser<T> parser, String description) {
        OptionSpec.Builder builder = describe(name, label, description + " Default: " + value + ".");
        return new Option<>(builder.defaultValue(value).build(), parser);
    }

    /** An option without value. */
    static OptionSpec flag(String description, String... names) {
        return OptionSpec.builder(names)
                .type(boolean.class)
                .arity("0")
                .description(description)
                .build();
    }

    /** What all options with a value have in common. */
    static OptionSpec.Builder describe(String name, String label, String... description) {
        return OptionSpec.builder(name).type(String.class).paramLabel(label).description(description);
    }

    /** Whether an option without value was given. */
    static boolean isSet(OptionSpec flag) {
        return Boolean.TRUE.equals(flag.getValue());
    }

    /** Whether an option stood on the command line itself, not in the environment. */
    static boolean isTyped(OptionSpec option) {
        return option.command().commandLine().getParseResult().hasMatchedOption(option);
    }

    /** Its value, where there is one. */
    Optional<T> find() {
        String text = spec.getValue();
        return text == null ? Optional.empty() : Optional.of(parse(spec, parser, text));
    }

    /** Its value, which is there because the option is required or has a default. */
    T get() {
        return find().orElseThrow(() -> new IllegalStateException(spec.longestName() + " has no value"));
    }

    /** Whether its value stood on the command line itself. */
    boolean isTyped() {
        return isTyped(spec);
    }

    /** Gives it to a command. */
    void addTo(CommandSpec command) {
        command.addOption(spec);
    }

    /** Parses one text of an option; a text that does not do is a usage error that names the option. */
    static <T> T parse(OptionSpec spec, Parser<T> parser, String text) {
        try {
            return parser.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.command().commandLine(),
                    "Invalid value for option '" + spec.longestName() + "': " + e.getMessage());
        }
    }
}
