package org.smtpcheck.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BearerFailureTest {

    @Test
    void reads_what_rfc_7628_has() {
        BearerFailure failure =
                read("{\"status\":\"invalid_token\",\"scope\":\"a b\",\"openid-configuration\":\"https://x\"}");

        assertThat(failure.faults()).isEmpty();
        assertThat(failure.members())
                .containsEntry("status", "invalid_token")
                .containsEntry("scope", "a b")
                .containsEntry("openid-configuration", "https://x");
    }

    @Test
    void passes_over_members_it_does_not_know() {
        assertThat(read("{\"more\":{\"a\":[1,2]},\"status\":\"401\"}").faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "''                                | it is no JSON",
                "[1]                               | it is no JSON object",
                "{\"status\":\"x\"                 | it is no JSON",
                "{\"scope\":\"x\"}                 | it lacks \"status\"",
                "{\"status\":401}                  | \"status\" is no text",
                "{\"status\":\"x\"} and more       | it is no JSON",
                "{\"status\":\"x\"}{}              | something follows",
                "{\"status\":\"x\",\"status\":\"y\"} | it is no JSON: Duplicate",
                "{\"a\":[[[[[[[[[[1]]]]]]]]]]}     | it is no JSON",
            })
    void says_what_is_wrong(String json, String fault) {
        assertThat(read(json).faults())
                .as("%s", json)
                .anySatisfy(f -> assertThat(f).startsWith(fault));
    }

    @Test
    void says_so_of_an_empty_challenge() {
        assertThat(read("").faults()).containsExactly("it is no JSON object");
    }

    private static BearerFailure read(String json) {
        return BearerFailure.read(Octets.utf8(json));
    }
}
