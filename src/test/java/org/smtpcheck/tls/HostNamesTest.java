package org.smtpcheck.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpcheck.tls.NameVerdict.Kind;

class HostNamesTest {

    @ParameterizedTest(name = "{0} is matched by {1}")
    @CsvSource({
        "mail.example.org, mail.example.org",
        "MAIL.example.org, mail.EXAMPLE.org",
        "mail.example.org., mail.example.org",
        "mail.example.org, www.example.org mail.example.org",
        "mail.example.org, *.example.org",
        "bücher.example, xn--bcher-kva.example",
        "mail.bücher.example, *.xn--bcher-kva.example",
        "xn--bcher-kva.example, xn--bcher-kva.example",
        "mx_1.example.org, mx_1.example.org",
        "localhost, localhost"
    })
    void matches(String host, String names) {
        assertThat(verdict(host, names, List.of()).kind()).isEqualTo(Kind.MATCHED);
    }

    @ParameterizedTest(name = "{0} is not matched by {1}")
    @CsvSource({
        "mail.example.org, example.org",
        "example.org, mail.example.org",
        "mail.example.org, mail.example.org.evil.example",
        "example.org, *.example.org",
        "a.mail.example.org, *.example.org",
        "mail.example.org, mail.*.org",
        "mail.example.org, *.org",
        "mail.example.org, m*.example.org",
        "mail.example.org, *ail.example.org",
        "mail.example.org, *",
        "mail.example.org, *.*.org",
        "mail.example.org, .example.org",
        "mail.example.org, mail.example.org.",
        "mail.example.org, mail-example.org",
        "mail.example.org, mail..example.org",
        "bücher.example, bücher.example",
        "127.0.0.1, 127.0.0.1",
        "127.0.0.1, *.0.0.1"
    })
    void doesNotMatch(String host, String names) {
        assertThat(verdict(host, names, List.of()).kind()).isEqualTo(Kind.MISMATCHED);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, MATCHED",
        "127.0.0.1, 127.0.0.2, MISMATCHED",
        "::1, 0:0:0:0:0:0:0:1, MATCHED",
        "[2001:DB8::1], 2001:db8:0:0:0:0:0:1, MATCHED",
        "mail.example.org, 127.0.0.1, MISMATCHED"
    })
    void matchesAnAddressByAddressesOnly(String host, String address, Kind kind) {
        assertThat(verdict(host, "", List.of(address)).kind()).isEqualTo(kind);
    }

    @Test
    void saysForWhomACertificateIs() {
        assertThat(verdict("a.example", "b.example c.example", List.of("127.0.0.1"))
                        .reason())
                .isEqualTo("it is not for a.example: it is for b.example, c.example, 127.0.0.1");
        assertThat(verdict("a.example", "", List.of()).reason()).isEqualTo("it is not for a.example: it names no host");
        assertThat(verdict("a.example", "h.example ".repeat(50), List.of()).reason())
                .endsWith("h.example and 40 more");
        assertThat(verdict("a.example", "*.example a.example", List.of()).reason())
                .isEqualTo("it is for a.example");
    }

    @Test
    void doesNotJudgeWithoutAName() {
        assertThat(HostNames.match(null, List.of("mail.example.org"), List.of()).kind())
                .isEqualTo(Kind.NOT_JUDGED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "[::1]", "2001:db8::1", "fe80::1%eth0", "255.255.255.255"})
    void knowsAddresses(String host) {
        assertThat(HostNames.isAddress(host)).as(host).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mail.example.org", "1.2.3", "256.1.1.1", "example", "a:b", "", "1.2.3.4.example"})
    void knowsWhatIsNoAddress(String host) {
        assertThat(HostNames.isAddress(host)).as(host).isFalse();
    }

    private static NameVerdict verdict(String host, String names, List<String> addresses) {
        return HostNames.match(
                host, names.isEmpty() ? List.of() : Arrays.asList(names.strip().split(" ")), addresses);
    }
}
