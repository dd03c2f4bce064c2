package org.smtpcheck.server.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrammarTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            <>                                   | NULL             | ''       | ''
            <erna@test.example>                  | MAILBOX          | erna     | test.example
            <"er\\na"@test.example>              | MAILBOX          | erna     | test.example
            <"a b@c"@test.example>               | MAILBOX          | a b@c    | test.example
            <a+b!c%d=e@[192.0.2.1]>              | MAILBOX          | a+b!c%d=e | [192.0.2.1]
            <x@[IPv6:2001:db8::1]>               | MAILBOX          | x        | [IPv6:2001:db8::1]
            <@a.example,@b.example:x@c.example>  | MAILBOX          | x        | c.example
            <Postmaster>                         | LOCAL_PART_ALONE | Postmaster | ''
            """)
    void readsPaths(String text, Path.Kind kind, String localPart, String domain) {
        assertThat(PathParser.parse(text.replace("\\\\", "\\") + " X=1"))
                .isInstanceOfSatisfying(ParsedPath.Good.class, good -> {
                    assertThat(good.path().kind()).isEqualTo(kind);
                    assertThat(good.path().localPart()).isEqualTo(localPart);
                    assertThat(good.path().domain()).isEqualTo(domain);
                    assertThat((text.replace("\\\\", "\\") + " X=1").substring(good.end()))
                            .isEqualTo(" X=1");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<",
                "erna@test.example",
                "<erna@test.example",
                "<.a@x>",
                "<a.@x>",
                "<a..b@x>",
                "<a b@x>",
                "<a@>",
                "<@x>",
                "<@x:>",
                "<@x,a@y>",
                "<a@b@c>",
                "<a@b_c>",
                "<a@-b>",
                "<a@b.>",
                "<a@[1.2.3]>",
                "<a@[1.2.3.256]>",
                "<a@[1.2.3.4>",
                "<\"a@x>",
                "<\"a\u0007\"@x>",
                "<\"a\\\u0007\"@x>",
                "<a\u0000@x>",
                "<(c)a@x>",
                "<<a@x>>"
            })
    void refusesWhatIsNoPath(String text) {
        assertThat(PathParser.parse(text)).isInstanceOf(ParsedPath.Bad.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[0.0.0.0]",
                "[255.255.255.255]",
                "[IPv6:::]",
                "[ipv6:::1]",
                "[IPv6:1::]",
                "[IPv6:1:2:3:4:5:6:7:8]",
                "[IPv6:1:2:3:4:5:6:7::]",
                "[IPv6:::ffff:192.0.2.1]",
                "[IPv6:1:2:3:4:5:6:192.0.2.1]"
            })
    void readsAddressLiterals(String text) {
        assertThat(AddressLiteral.isValid(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "[",
                "1.2.3.4",
                "[1.2.3]",
                "[1.2.3.4.5]",
                "[1.2.3.256]",
                "[1.2.3.]",
                "[01234.1.1.1]",
                "[::1]",
                "[IPv6:]",
                "[IPv6:1]",
                "[IPv6:1:2:3:4:5:6:7:8:9]",
                "[IPv6:1::2::3]",
                "[IPv6:12345::]",
                "[IPv6:g::]",
                "[IPv6::1]",
                "[IPv6:1:]",
                "[IPv6:1:2:3:4:5:6:7:8::]",
                "[IPv6:1:2:3:4:5:6:7:192.0.2.1]",
                "[IPv6:192.0.2.1::]",
                "[IPv4:1.2.3.4]",
                "[x:y]"
            })
    void refusesWhatIsNoAddressLiteral(String text) {
        assertThat(AddressLiteral.isValid(text)).isFalse();
    }

    @Test
    void readsParameters() {
        assertThat(Parameter.parseAll("  size=10 BODY=8BitMime SMTPUTF8 "))
                .hasValue(List.of(
                        new Parameter("SIZE", "10"),
                        new Parameter("BODY", "8BitMime"),
                        new Parameter("SMTPUTF8", null)));
        assertThat(Parameter.parseAll("")).hasValue(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SIZE=1", " =1", " SIZE=", " SIZE=1=2", " -A", " A_B", " A=\u0001"})
    void refusesMalformedParameters(String text) {
        assertThat(Parameter.parseAll(text)).isEmpty();
    }

    @Test
    void decodesXtext() {
        assertThat(Xtext.decode("x+40y+2B+00")).hasValue("x@y+\0");
        assertThat(List.of("+", "+4", "+zz", "+2b", "a=b", "a b", "\u00e9"))
                .allSatisfy(text -> assertThat(Xtext.decode(text)).as(text).isEmpty());
    }
}
