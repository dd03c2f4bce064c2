package org.smtpcheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecLinksTest {

    private static final String EDITOR = "https://www.rfc-editor.org/rfc/";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "RFC 5321 §4.1.1.1 | rfc5321.html#section-4.1.1.1",
                "RFC 5321, §4.5    | rfc5321.html#section-4.5",
                "RFC 5321          | rfc5321.html",
                "RFC 821 §A.2      | rfc821.html#appendix-A.2",
                "RFC 0821          | rfc821.html"
            })
    void an_rfc_and_its_section_lead_to_its_place(String spec, String address) {
        assertThat(SpecLinks.of(spec)).containsExactly(new SpecLinks.Part(spec, EDITOR + address));
    }

    @Test
    void several_places_are_several_links_and_nothing_else_is_lost() {
        List<SpecLinks.Part> parts = SpecLinks.of("see RFC 5321 §4.1, §4.2 and RFC 1870 §6.1.");
        assertThat(parts)
                .containsExactly(
                        new SpecLinks.Part("see ", ""),
                        new SpecLinks.Part("RFC 5321 §4.1", EDITOR + "rfc5321.html#section-4.1"),
                        new SpecLinks.Part(", ", ""),
                        new SpecLinks.Part("§4.2", EDITOR + "rfc5321.html#section-4.2"),
                        new SpecLinks.Part(" and ", ""),
                        new SpecLinks.Part("RFC 1870 §6.1.", EDITOR + "rfc1870.html#section-6.1"));
    }

    @ParameterizedTest
    @CsvSource({"javascript:alert(1)", "§4.1 of nothing", "RFC x", "https://evil.example/RFC", "CA/B BR 7.1"})
    void nothing_but_an_rfc_becomes_a_link(String spec) {
        assertThat(SpecLinks.of(spec)).noneMatch(SpecLinks.Part::isLink);
        assertThat(SpecLinks.of(spec).stream().map(SpecLinks.Part::text).collect(Collectors.joining()))
                .isEqualTo(spec);
    }
}
