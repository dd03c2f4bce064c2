package org.smtpcheck.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SaslPrepTest {

    /** RFC 4013 §3. */
    @ParameterizedTest
    @CsvSource({"I\u00adX, IX", "user, user", "USER, USER", "\u00aa, a", "\u2168, IX"})
    void maps_as_the_rfcs_examples(String text, String prepared) {
        assertThat(SaslPrep.stored(text)).contains(prepared);
        assertThat(SaslPrep.query(text)).contains(prepared);
    }

    /** RFC 4013 §3 for the first two: a control character, and mixed directions. */
    @ParameterizedTest
    @ValueSource(strings = {"\u0007", "\u06271", "\ud800", "a\u0000b", "\ufffd", "\ue000"})
    void prohibits(String text) {
        assertThat(SaslPrep.stored(text)).isEmpty();
        assertThat(SaslPrep.query(text)).isEmpty();
    }

    @Test
    void maps_strange_blanks_to_the_plain_one() {
        assertThat(SaslPrep.stored("a\u00a0b\u2003c")).contains("a b c");
    }

    @Test
    void lets_unassigned_code_points_pass_in_queries_only() {
        assertThat(SaslPrep.query("\u0221")).isPresent();
        assertThat(SaslPrep.stored("\u0221")).isEmpty();
    }

    @Test
    void maps_a_text_of_nothing_to_nothing() {
        assertThat(SaslPrep.stored("\u00ad")).contains("");
        assertThat(SaslPrep.stored("")).contains("");
    }
}
