package org.smtpcheck.suite;

import java.util.List;
import java.util.Locale;
import org.smtpcheck.suite.ValueKind.Presence;

/** The reference of the suite language in Markdown, made from its tables. */
public final class LanguageReference {

    private final StringBuilder out = new StringBuilder();

    private LanguageReference() {}

    /** The whole reference; lines end in line feeds. */
    public static String markdown() {
        LanguageReference reference = new LanguageReference();
        reference.file();
        reference.steps();
        reference.expectations();
        reference.values();
        reference.names();
        return reference.out.toString();
    }

    private void file() {
        line("# The suite language");
        line("");
        line("Made from the tables that the loader itself uses; `smtpcheck schema suite` prints the same for editors.");
        keys("A suite", SuiteSpecs.SUITE);
        keys("Targets", SuiteSpecs.TARGET);
        keys("`tls` of our own servers", SecuritySpecs.TLS);
        keys("`auth` of our own servers", SecuritySpecs.AUTH);
        keys("`relay` of our own server", RelaySpecs.RELAY);
        keys("Routes of a relay", RelaySpecs.ROUTE);
        keys("Faults", SuiteSpecs.FAULT);
        keys("Sinks", SuiteSpecs.SINK);
        keys("Places", SuiteSpecs.PLACE);
        keys("Includes", SuiteSpecs.INCLUDE);
        keys("Probes", SuiteSpecs.PROBE);
        keys("`needs`", SuiteSpecs.NEEDS);
    }

    private void keys(String heading, ValueKind.Fields fields) {
        line("");
        line("## " + heading);
        line("");
        table(fields.keys());
    }

    private void table(List<ValueKind.Key> keys) {
        line("| key | value | |");
        line("| --- | --- | --- |");
        for (ValueKind.Key key : keys) {
            String name = "`" + key.name() + "`" + (key.presence() == Presence.REQUIRED ? " (needed)" : "");
            line("| " + name + " | " + cell(words(key.kind())) + " | " + cell(key.doc()) + " |");
        }
    }

    private void steps() {
        line("");
        line("## Steps");
        line("");
        line("Beside every step:");
        line("");
        table(StepSpecs.COMMON);
        for (StepSpec spec : StepSpecs.ALL) {
            line("");
            line("### " + spec.name());
            line("");
            line(spec.doc());
            line("");
            line("Value: " + words(spec.value()) + ". Expectations: " + takes(spec) + ". Since " + spec.since() + ".");
            nested(spec.value());
            if (!spec.keys().isEmpty()) {
                line("");
                line("Beside it:");
                line("");
                table(spec.keys());
            }
            line("");
            line("```yaml");
            out.append(spec.example());
            line("```");
        }
    }

    private void nested(ValueKind kind) {
        ValueKind inner = kind instanceof ValueKind.Maybe maybe ? maybe.kind() : kind;
        ValueKind map = inner instanceof ValueKind.ScalarOrMap either ? either.map() : inner;
        if (map instanceof ValueKind.Fields fields) {
            line("");
            table(fields.keys());
        }
    }

    private static String takes(StepSpec spec) {
        boolean judges = spec.judges() == StepSpec.Judges.ALWAYS;
        return switch (spec.takes()) {
            case NONE -> judges ? "none, it judges by itself" : "none";
            case REPLY -> "those of a reply";
            case CAPABILITIES -> "those of a reply and of capabilities";
            case AUTH -> "those of a reply and of an AUTH exchange";
            case MESSAGE -> "those of a reply, and `at`";
            case ARRIVAL -> "those of an arrival";
            case VISIT ->
                String.join(
                        ", ",
                        ExpectSpecs.names(StepSpec.Takes.VISIT).stream()
                                .map(name -> "`" + name + "`")
                                .toList());
            case TLS -> "those of a reply and of a handshake";
            case OFFERS -> "`offers`";
            case END -> "`close-notify`";
        };
    }

    private void expectations() {
        line("");
        line("## Expectations");
        for (ExpectSpec spec : ExpectSpecs.ALL) {
            line("");
            line("### " + spec.name());
            line("");
            line(spec.doc());
            line("");
            line("Value: " + words(spec.value()) + ". Since " + spec.since() + ".");
            nested(spec.value());
            line("");
            line("```yaml");
            line("expect: { " + spec.example() + " }");
            line("```");
        }
    }

    private void values() {
        line("");
        line("## Values");
        line("");
        line("- Durations: a whole number and `ms`, `s`, `m`, `h` or `d`, without a blank: `500ms`, `20s`, `5m`.");
        line("- Sizes: a number of octets, or a number and `KB`, `MB` or `GB`, decimal: `10MB` is 10,000,000 octets.");
        line(
                "- Patterns: plain text that must be contained, or `/regex/` with the flags `i` (any case), `s` (a dot takes line"
                        + " ends) and `m` (`^` and `$` at each line).");
        line("- Octets: text with YAML's escapes (double quotes), sent as UTF-8; a list joins; or one of these maps:");
        line("");
        table(OctetChecker.forms().keys());
    }

    private void names() {
        line("");
        line("## References");
        line("");
        line(
                "`${name}`, `${name:-default}`, `${name|filter}`; `$${` stands for the two characters `${`. `${env:VAR}` and"
                        + " `${file:PATH}` are read when the file is loaded. Nothing else is evaluated.");
        line("");
        line("| filter | | |");
        line("| --- | --- | --- |");
        for (Filters.Filter filter : Filters.ALL) {
            String name = filter.number() == Filters.Argument.NEEDED ? filter.name() + ":N" : filter.name();
            line("| `" + name + "` | " + filter.doc() + " | " + filter.example() + " |");
        }
        line("");
        line("| fact | option | |");
        line("| --- | --- | --- |");
        Facts.all().forEach(f -> line("| `" + f.name() + "` | `" + f.option() + "` | " + f.doc() + " |"));
        line("");
        line("Known during the run: `" + String.join("`, `", NameCheck.DYNAMIC) + "`, `capability.KEYWORD`,"
                + " `sink.NAME.port`, what earlier steps captured, and the names of `each` and `repeat`.");
    }

    /** A map's keys stand in a table of their own. */
    private static String words(ValueKind kind) {
        if (kind instanceof ValueKind.Fields) {
            return "a map";
        }
        if (kind instanceof ValueKind.Maybe maybe) {
            return words(maybe.kind()) + ", or nothing";
        }
        if (kind instanceof ValueKind.ScalarOrMap either) {
            return words(either.scalar()) + ", or " + words(either.map());
        }
        if (kind instanceof ValueKind.OneOrMore more) {
            return words(more.item()) + ", or a list of such";
        }
        if (kind instanceof ValueKind.ListOf list) {
            return "a list, each " + words(list.item());
        }
        if (kind instanceof ValueKind.MapOf map) {
            return "a map of " + map.keys().toLowerCase(Locale.ROOT) + " to " + words(map.value());
        }
        return kind.words();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
