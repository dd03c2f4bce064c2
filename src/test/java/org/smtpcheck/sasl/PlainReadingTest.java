package org.smtpcheck.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.smtpcheck.sasl.PlainReading.Part;
import org.smtpcheck.sasl.PlainReading.Role;
import org.smtpcheck.sasl.SaslFlaw.Kind;

class PlainReadingTest {

    @Test
    void namesThePartsOfAWellFormedMessage() {
        PlainReading reading = read("admin\0jürgen\0secret");

        assertThat(reading.flaws()).isEmpty();
        assertThat(reading.parts())
                .containsExactly(
                        new Part(Role.AUTHZID, "admin", 5),
                        new Part(Role.USER, "jürgen", 7),
                        new Part(Role.PASSWORD, "secret", 6));
    }

    @Test
    void readsWhatPlainMessageWrites() {
        PlainMessage message = new PlainMessage("", "tim", "tanstaaftanstaaf");

        assertThat(PlainReading.of(message.octets()).parts())
                .extracting(Part::text)
                .containsExactly("", "tim", "tanstaaftanstaaf");
    }

    @Test
    void flagsAMissingNulAndNamesNoPart() {
        PlainReading reading = read("user\0secret");

        assertThat(reading.flaws()).extracting(SaslFlaw::kind).containsExactly(Kind.MISSING_NUL);
        assertThat(reading.flaws().get(0).what()).contains("one NUL").contains("before the user");
        assertThat(reading.parts()).extracting(Part::role).containsOnly(Role.UNKNOWN);
    }

    @Test
    void flagsAMessageWithoutNul() {
        assertThat(read("user").flaws()).extracting(SaslFlaw::kind).containsExactly(Kind.MISSING_NUL);
    }

    @Test
    void flagsTooManyNulsAndTakesTheRestForThePassword() {
        PlainReading reading = read("a\0u\0p\0q");

        assertThat(reading.flaws()).extracting(SaslFlaw::kind).containsExactly(Kind.EXTRA_NUL);
        assertThat(reading.parts())
                .extracting(Part::role)
                .containsExactly(Role.AUTHZID, Role.USER, Role.UNKNOWN, Role.UNKNOWN);
    }

    @Test
    void flagsAnEmptyMessage() {
        assertThat(read("").flaws()).extracting(SaslFlaw::kind).containsExactly(Kind.EMPTY_MESSAGE);
    }

    @Test
    void flagsEmptyUserAndPassword() {
        assertThat(read("a\0\0").flaws()).extracting(SaslFlaw::kind).containsExactly(Kind.EMPTY_PART, Kind.EMPTY_PART);
    }

    @Test
    void flagsALineBreakAtTheEndOfThePassword() {
        PlainReading reading = read("\0user\0secret\n");

        assertThat(reading.flaws()).extracting(SaslFlaw::kind).containsExactly(Kind.LINE_BREAK);
        assertThat(reading.flaws().get(0).what()).startsWith("the password holds a line break (LF)");
    }

    @Test
    void flagsAPartThatIsNotUtf8() {
        PlainReading reading = PlainReading.of("\0us\u00e9r\0secret".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(reading.flaws()).extracting(SaslFlaw::kind).containsExactly(Kind.NOT_UTF8);
        assertThat(reading.flaws().get(0).what()).startsWith("the user is not UTF-8");
    }

    private static PlainReading read(String message) {
        return PlainReading.of(message.getBytes(StandardCharsets.UTF_8));
    }
}
