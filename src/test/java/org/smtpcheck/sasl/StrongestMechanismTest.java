package org.smtpcheck.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpcheck.sasl.StrongestMechanism.Circumstance;

class StrongestMechanismTest {

    private static final Set<Circumstance> ALL = Set.of(Circumstance.values());

    @ParameterizedTest
    @CsvSource({
        "AUTH PLAIN LOGIN, PLAIN",
        "AUTH LOGIN PLAIN, PLAIN",
        "AUTH LOGIN, LOGIN",
        "AUTH PLAIN LOGIN CRAM-MD5, CRAM_MD5",
        "AUTH DIGEST-MD5 CRAM-MD5, DIGEST_MD5",
        "auth scram-sha-1 plain, SCRAM_SHA_1",
        "AUTH SCRAM-SHA-1-PLUS SCRAM-SHA-256, SCRAM_SHA_256",
        "AUTH SCRAM-SHA-1-PLUS SCRAM-SHA-1, SCRAM_SHA_1_PLUS",
        "AUTH SCRAM-SHA-256 SCRAM-SHA-256-PLUS, SCRAM_SHA_256_PLUS",
        "AUTH=PLAIN LOGIN, PLAIN",
        "XOAUTH2 PLAIN EXTERNAL, PLAIN",
    })
    void chooses_the_strongest(String line, Mechanism mechanism) {
        assertThat(StrongestMechanism.in(line, ALL)).contains(mechanism);
    }

    @Test
    void binds_only_where_there_is_something_to_bind_to() {
        assertThat(StrongestMechanism.in("AUTH SCRAM-SHA-256-PLUS SCRAM-SHA-1", Set.of(Circumstance.SAFE_CHANNEL)))
                .contains(Mechanism.SCRAM_SHA_1);
    }

    @Test
    void sends_no_bare_password_over_an_open_channel() {
        assertThat(StrongestMechanism.in("AUTH PLAIN LOGIN", Set.of())).isEmpty();
        assertThat(StrongestMechanism.in("AUTH PLAIN CRAM-MD5", Set.of())).contains(Mechanism.CRAM_MD5);
    }

    @Test
    void never_chooses_tokens_certificates_or_nobody() {
        assertThat(StrongestMechanism.in("AUTH XOAUTH2 OAUTHBEARER EXTERNAL ANONYMOUS GSSAPI", ALL))
                .isEmpty();
    }

    @Test
    void lists_what_we_know_of_a_line_once() {
        assertThat(StrongestMechanism.offered("AUTH PLAIN GSSAPI plain LOGIN"))
                .containsExactly(Mechanism.PLAIN, Mechanism.LOGIN);
    }
}
