package org.smtpcheck.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTextTest {

    @Test
    void reads_directives_with_blanks_empty_places_and_quotes() {
        DigestText text =
                DigestText.read(Octets.utf8("realm=\"a \\\"b\\\", c\" , , NONCE=x,\tqop = \"auth,auth-int\""));

        assertThat(text.fault()).isEmpty();
        assertThat(text.find("realm")).contains("a \"b\", c");
        assertThat(text.find("nonce")).contains("x");
        assertThat(text.find("qop")).contains("auth,auth-int");
    }

    @Test
    void reads_values_in_the_charset_that_the_message_names() {
        assertThat(DigestText.read(Octets.utf8("charset=utf-8,realm=\"\u00e4\""))
                        .find("realm"))
                .contains("\u00e4");
        assertThat(DigestText.read(Octets.latin1("realm=\"\u00e4\"")).find("realm"))
                .contains("\u00e4");
    }

    @Test
    void keeps_all_of_one_name() {
        assertThat(DigestText.read(Octets.utf8("realm=a,realm=b")).all("realm")).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"realm", "=x", "realm=\"x", "a=b c=d", "a=\"x\"y", "\"", "a=b,;"})
    void says_that_something_is_wrong(String text) {
        assertThat(DigestText.read(Octets.utf8(text)).fault()).isNotEmpty();
    }

    @Test
    void quotes_so_that_it_reads_the_same() {
        String value = "a\"b\\c,d";

        assertThat(DigestText.read(Octets.utf8("x=" + DigestText.quoted(value))).find("x"))
                .contains(value);
    }
}
