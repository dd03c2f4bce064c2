package org.smtpcheck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smtpcheck.result.Problem;

/**
 * Holds what is printed for wrong suites to files beside them.
 *
 * <p>{@code mvn test -Dtest=CorpusTest -Dcorpus.update=true} writes those files anew: look at the difference before you
 * commit it.
 */
class CorpusTest {

    private static final boolean UPDATE = Boolean.getBoolean("corpus.update");

    static List<Path> invalid() {
        return CorpusCase.files("invalid");
    }

    static List<Path> ok() {
        return CorpusCase.files("ok");
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void a_wrong_suite_is_explained(Path file) throws IOException {
        CorpusCase one = CorpusCase.load(file);
        if (UPDATE) {
            Files.writeString(one.sibling(".out"), one.printed());
            Files.writeString(one.sibling(".exit"), one.exit() + "\n");
        }
        assertThat(one.printed()).as("what is printed for %s", file).isEqualTo(Files.readString(one.sibling(".out")));
        assertThat(one.exit())
                .as("exit code for %s", file)
                .hasToString(Files.readString(one.sibling(".exit")).strip());
        assertThat(one.loaded().problems()).as("problems of %s", file).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void each_problem_has_a_place_in_its_file_and_words(Path file) throws IOException {
        for (Problem problem : CorpusCase.load(file).loaded().problems()) {
            assertThat(problem.what())
                    .as("what")
                    .isNotBlank()
                    .doesNotEndWith(".")
                    .doesNotContain("\n");
            assertThat(problem.remedy())
                    .as("remedy of: %s", problem.what())
                    .doesNotEndWith(".")
                    .doesNotContain("\n");
            if (problem.where().line() > 0) {
                int end = problem.where().column() + problem.where().length() - 1;
                int length = problem.sourceLine()
                        .codePointCount(0, problem.sourceLine().length());
                assertThat(end).as("the mark of: %s", problem.what()).isLessThanOrEqualTo(Math.max(length, 1));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ok")
    void a_right_suite_has_no_problem(Path file) throws IOException {
        CorpusCase one = CorpusCase.load(file);
        assertThat(one.printed()).as("problems of %s", file).isEmpty();
        assertThat(one.loaded().suites()).hasSize(1);
    }

    @Test
    void there_are_at_least_eighty_wrong_suites() {
        assertThat(invalid()).hasSizeGreaterThanOrEqualTo(80);
    }

    @Test
    void each_kind_of_problem_has_a_wrong_suite(@org.junit.jupiter.api.io.TempDir Path folder) throws IOException {
        Set<String> seen = new TreeSet<>();
        for (Path file : invalid()) {
            CorpusCase.load(file).loaded().problems().forEach(p -> seen.add(p.kind()));
        }
        for (HostileFiles hostile : HostileFiles.values()) {
            hostile.load(folder).problems().forEach(p -> seen.add(p.kind()));
        }
        List<String> kinds = Arrays.stream(ProblemKind.values())
                .filter(kind -> kind != ProblemKind.UNKNOWN_PROBE) // of baselines, which BaselineReaderTest has
                .map(ProblemKind::slug)
                .sorted()
                .toList();
        assertThat(seen).as("kinds seen in the corpus").containsExactlyElementsOf(kinds);
    }
}
