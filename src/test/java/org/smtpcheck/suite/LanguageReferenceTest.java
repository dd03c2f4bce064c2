package org.smtpcheck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LanguageReferenceTest {

    static java.util.List<StepSpec> steps() {
        return StepSpecs.ALL;
    }

    static java.util.List<ExpectSpec> expectations() {
        return ExpectSpecs.ALL;
    }

    @Test
    void explains_each_step_expectation_filter_and_fact() {
        String markdown = LanguageReference.markdown();
        StepSpecs.names().forEach(n -> assertThat(markdown).contains("\n### " + n + "\n"));
        ExpectSpecs.ALL.forEach(e -> assertThat(markdown).contains("\n### " + e.name() + "\n"));
        Facts.all().forEach(f -> assertThat(markdown).contains("`" + f.option() + "`"));
        Filters.names().forEach(f -> assertThat(markdown).contains("| `" + f));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void the_example_of_a_step_is_right(StepSpec spec) {
        String head = "smtpcheck: 1\ntargets: { mx: \"smtp://localhost\" }\nvars: { a: x, b: y }\n";
        String steps = spec.example().indent(6) + "      - noop:\n        expect: 250\n";
        Loaded loaded = Loads.load(head + "probes:\n  - id: a\n    steps:\n" + steps, Loads.PLAIN);
        assertThat(loaded.problems()).as(spec.example()).isEmpty();
        assertThat(spec.example()).contains("- " + spec.name() + ":");
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void the_example_of_an_expectation_is_right(ExpectSpec spec) {
        String step = switch (spec.least()) {
            case CAPABILITIES -> "ehlo:";
            case AUTH -> "auth:";
            case MESSAGE -> "message:";
            case TLS -> "starttls:";
            case OFFERS -> "tls-offers:";
            case END -> "closed:";
            default -> "noop:";
            case ARRIVAL, VISIT -> "arrives: mailbox";
        };
        String head = "smtpcheck: 1\ntargets: { mx: \"smtp://localhost\" }\n";
        String steps = "      - " + step + "\n        expect: { " + spec.example() + " }\n";
        assertThat(Loads.load(head + "probes:\n  - id: a\n    steps:\n" + steps, Loads.PLAIN)
                        .problems())
                .isEmpty();
    }
}
