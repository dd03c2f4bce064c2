package org.smtpcheck.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.smtpcheck.suite.Language;

class LanguageTest {

    @Test
    void every_step_of_the_language_has_its_meaning_and_there_is_no_other() {
        Set<String> meant = new TreeSet<>(StepCompiler.names());
        meant.addAll(ControlSteps.NAMES);
        meant.addAll(ArrivalSteps.NAMES);
        meant.add("pipeline");
        assertThat(meant).containsExactlyInAnyOrderElementsOf(Language.steps());
    }

    @Test
    void every_expectation_of_the_language_has_its_meaning_and_there_is_no_other() {
        Set<String> meant = new TreeSet<>(Expectations.names());
        meant.addAll(ArrivalExpectations.TABLE.keySet());
        meant.addAll(Set.of("reply", "tolerate", "never", "at"));
        assertThat(meant).containsExactlyInAnyOrderElementsOf(Language.expectations());
    }
}
