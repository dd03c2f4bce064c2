package org.smtpcheck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smtpcheck.result.Problem;

class SuiteSchemaTest {

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SuiteSchema.json(), InputFormat.JSON);

    /** Kinds that a schema can see; what a name refers to it cannot. */
    private static final Set<String> SHAPES = Stream.of(
                    ProblemKind.UNKNOWN_KEY,
                    ProblemKind.MISSING_KEY,
                    ProblemKind.WRONG_TYPE,
                    ProblemKind.KEY_CHOICE,
                    ProblemKind.UNKNOWN_STEP,
                    ProblemKind.NO_SUCH_EXPECTATION,
                    ProblemKind.UNKNOWN_WORD,
                    ProblemKind.UNKNOWN_FACT,
                    ProblemKind.BAD_VERSION,
                    ProblemKind.BAD_DURATION,
                    ProblemKind.BAD_SIZE,
                    ProblemKind.BAD_REPLY,
                    ProblemKind.BAD_ENHANCED,
                    ProblemKind.BAD_CAPABILITY,
                    ProblemKind.BAD_COUNT,
                    ProblemKind.BAD_NAME,
                    ProblemKind.BAD_NUMBER,
                    ProblemKind.LINE_BREAK)
            .map(ProblemKind::slug)
            .collect(java.util.stream.Collectors.toUnmodifiableSet());

    /** Rules between values that the tables do not say. */
    private static final List<String> BEYOND = List.of(
            "each-uneven",
            "fault-nothing",
            "fault-two",
            "fault-on",
            "sink-step-fault",
            "target-embedded-only",
            "target-embedded-trust",
            "key-list",
            "relay-elsewhere",
            "relay-login",
            "relay-cleartext",
            "auth-elsewhere",
            "auth-without-tls",
            "certificate-without-tls",
            "tls-without-tls");

    /** The validator's own reader takes an alias for the text of its name. */
    private static final String ALIASES = "aliases.yaml";

    static List<Path> right() {
        return Stream.concat(CorpusCase.files("ok").stream(), Stream.of(Path.of("suites/quickstart.yaml")))
                .filter(file -> !file.endsWith(ALIASES))
                .toList();
    }

    static List<Path> wronglyShaped() throws IOException {
        List<Path> files = new java.util.ArrayList<>();
        for (Path file : CorpusCase.files("invalid")) {
            String name = file.getFileName().toString().replace(".yaml", "");
            List<Problem> problems = CorpusCase.load(file).loaded().problems();
            boolean shape = problems.stream().allMatch(p -> SHAPES.contains(p.kind()));
            boolean own = problems.stream().allMatch(p -> p.where().file().equals(file.toString()));
            if (shape && own && !BEYOND.contains(name)) {
                files.add(file);
            }
        }
        return files;
    }

    @Test
    void is_itself_a_draft_2020_12_schema() {
        Schema meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(meta.validate(SuiteSchema.json(), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("right")
    void a_right_suite_meets_it(Path file) throws IOException {
        assertThat(SCHEMA.validate(Files.readString(file), InputFormat.YAML))
                .as("schema errors of %s", file)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("wronglyShaped")
    void a_wrongly_shaped_suite_does_not(Path file) throws IOException {
        assertThat(SCHEMA.validate(Files.readString(file), InputFormat.YAML))
                .as("schema errors of %s", file)
                .isNotEmpty();
    }

    @Test
    void many_wrong_suites_are_wrongly_shaped() throws IOException {
        assertThat(wronglyShaped()).hasSizeGreaterThan(60);
    }

    @Test
    void knows_each_step_and_expectation() {
        String json = SuiteSchema.json();
        assertThat(StepSpecs.names()).allSatisfy(n -> assertThat(json).contains("\"" + n + "\":"));
        ExpectSpecs.ALL.forEach(e -> assertThat(json).contains("\"" + e.name() + "\":"));
    }
}
