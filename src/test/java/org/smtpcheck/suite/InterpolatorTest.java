package org.smtpcheck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpolatorTest {

    private static final Map<String, String> VALUES = Map.of(
            "mailbox", "Test.User@Example.org",
            "sender", "a+b=c d",
            "helo", "999",
            "user", "\ud83d\ude00ab",
            "domain", "${mailbox}");

    private static Filled fill(String text) {
        return Interpolator.fill(
                Loads.template(text),
                name -> VALUES.containsKey(name) ? new Scope.Found(VALUES.get(name)) : new Scope.FactMissing(name));
    }

    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "<${mailbox}>, <Test.User@Example.org>",
        "${mailbox|local}, Test.User",
        "${mailbox|domain}, Example.org",
        "${mailbox|upper}, TEST.USER@EXAMPLE.ORG",
        "${mailbox|domain|lower|first:3}, exa",
        "${mailbox|drop:10}, Example.org",
        "${mailbox|first:100}, Test.User@Example.org",
        "${mailbox|drop:100}, ''",
        "${mailbox|cut:12}, Test.User",
        "${mailbox|cut:100}, ''",
        "${user|first:1|base64}, 8J+YgA==",
        "${user|drop:1}, ab",
        "${sender|xtext}, a+2Bb+3Dc+20d",
        "${helo|plus:1}, 1000",
        "${foreign:-none}, none",
        "${foreign:-${mailbox|local}|upper}, TEST.USER",
        "${foreign:-}, ''",
        "$${mailbox}, ${mailbox}",
        "$5 and {x}, $5 and {x}",
        "${env:SET}, value",
        "${env:UNSET:-other|upper}, OTHER",
    })
    void fills(String template, String text) {
        assertThat(fill(template)).isEqualTo(new Filled.Text(text));
    }

    @Test
    void does_not_look_at_what_a_reference_stands_for() {
        assertThat(fill("${domain}")).isEqualTo(new Filled.Text("${mailbox}"));
    }

    @Test
    void names_the_fact_that_is_missing() {
        assertThat(fill("a ${unknown|upper} b")).isEqualTo(new Filled.Missing(new Scope.FactMissing("unknown")));
    }

    @ParameterizedTest
    @CsvSource({"${sender|plus:1}, decimal number", "${helo|domain}, no `@`"})
    void says_why_a_filter_cannot_work(String template, String reason) {
        assertThat(fill(template))
                .isInstanceOfSatisfying(
                        Filled.Missing.class,
                        missing -> assertThat(missing.why())
                                .isInstanceOfSatisfying(
                                        Scope.Unset.class,
                                        unset -> assertThat(unset.reason()).contains(reason)));
    }

    @Test
    void bounds_what_comes_out() {
        String million = "x".repeat(1_000_000);
        Filled filled = Interpolator.fill(Loads.template("${user}".repeat(20)), name -> new Scope.Found(million));
        assertThat(filled).isInstanceOf(Filled.Missing.class);
    }
}
