package org.smtpcheck.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpcheck.sasl.SaslFlaw.Kind;

class PlainMessageTest {

    @Test
    void encodesTheThreePartsDividedByNul() {
        assertThat(new PlainMessage("test", "test", "testtest").base64()).isEqualTo("dGVzdAB0ZXN0AHRlc3R0ZXN0");
    }

    @Test
    void beginsWithNulWhereTheAuthzidIsEmpty() {
        // RFC 4616 §4, second example.
        assertThat(new PlainMessage("", "tim", "tanstaaftanstaaf").octets())
                .isEqualTo("\0tim\0tanstaaftanstaaf".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void encodesInUtf8() {
        assertThat(new PlainMessage("", "jürgen", "пароль").octets())
                .isEqualTo("\0jürgen\0пароль".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void takesPartsOfMoreThan255OctetsOnOneLine() {
        String base64 = new PlainMessage("a".repeat(300), "u".repeat(300), "p".repeat(3000)).base64();

        assertThat(base64).hasSize(4804).doesNotContainAnyWhitespaces();
    }

    @ParameterizedTest
    @CsvSource({"authzid", "user", "password"})
    void refusesNulInAPart(String part) {
        assertRefused(part, "a\0b", Kind.EXTRA_NUL, "the " + part + " holds a NUL");
    }

    @ParameterizedTest
    @CsvSource({"authzid", "user", "password"})
    void refusesLineBreaksInAPart(String part) {
        assertRefused(part, "ab\n", Kind.LINE_BREAK, "the " + part + " holds a line break (LF)");
        assertRefused(part, "a\rb", Kind.LINE_BREAK, "the " + part + " holds a line break (CR)");
    }

    @ParameterizedTest
    @CsvSource({"authzid", "user", "password"})
    void refusesWhatUtf8CannotExpress(String part) {
        assertRefused(part, "a\uD800b", Kind.NOT_UTF8, "the " + part + " holds a character that UTF-8 cannot express");
    }

    @ParameterizedTest
    @CsvSource({"user", "password"})
    void refusesAnEmptyUserOrPassword(String part) {
        assertRefused(part, "", Kind.EMPTY_PART, "the " + part + " is empty");
    }

    @Test
    void doesNotShowThePasswordInItsText() {
        assertThat(new PlainMessage("a", "u", "s3cret").toString()).doesNotContain("s3cret");
    }

    private static void assertRefused(String part, String value, Kind kind, String reason) {
        PlainMessage message = switch (part) {
            case "authzid" -> new PlainMessage(value, "user", "password");
            case "user" -> new PlainMessage("", value, "password");
            default -> new PlainMessage("", "user", value);
        };
        assertThat(message.flaws()).singleElement().satisfies(flaw -> {
            assertThat(flaw.kind()).isEqualTo(kind);
            assertThat(flaw.what()).startsWith(reason);
        });
        assertThatThrownBy(message::octets)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(reason);
    }
}
