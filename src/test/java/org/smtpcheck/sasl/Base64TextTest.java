package org.smtpcheck.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpcheck.sasl.SaslFlaw.Kind;

class Base64TextTest {

    // RFC 4648 §10.
    @ParameterizedTest
    @CsvSource({"'',''", "f,Zg==", "fo,Zm8=", "foo,Zm9v", "foob,Zm9vYg==", "fooba,Zm9vYmE=", "foobar,Zm9vYmFy"})
    void agreesWithTheVectorsOfTheRfc(String text, String base64) {
        assertThat(Base64Text.encode(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(base64);
        assertThat(read(base64)).isEqualTo(text);
        assertThat(Base64Text.read(base64).flaws()).isEmpty();
    }

    @Test
    void readsBackWhateverItWrites() {
        Random random = new Random(4648);
        for (int length = 0; length < 200; length++) {
            byte[] octets = new byte[length];
            random.nextBytes(octets);
            Base64Text back = Base64Text.read(Base64Text.encode(octets));
            assertThat(back.flaws()).as("length %d", length).isEmpty();
            assertThat(back.octets()).isEqualTo(octets);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'Zm 9v',      WHITE_SPACE, position 3, foo",
        "'Zm9v\n',     WHITE_SPACE, position 5, foo",
        "'Zm9v!',      ALPHABET,    '\"!\"',    foo",
        "'-_-_',       ALPHABET,    URL,        ''",
        "'Zm9\u00e9v', ALPHABET,    U+00E9,     foo",
        "'Zg',         PADDING,     needs 2,    f",
        "'Zg=',        PADDING,     needs 2,    f",
        "'Zg===',      PADDING,     needs 2,    f",
        "'Zm9v====',   PADDING,     needs 0,    foo",
        "'Zg==Zg==',   PADDING,     before the end, ",
        "'Zm9vY',      PADDING,     too many,   foo",
        "'Zh==',       STRAY_BITS,  bits,       f",
    })
    void flagsWhatAStrictDecoderRefusesAndReadsOn(String text, Kind kind, String hint, String octets) {
        Base64Text base64 = Base64Text.read(text);

        assertThat(base64.flaws()).singleElement().satisfies(flaw -> {
            assertThat(flaw.kind()).isEqualTo(kind);
            assertThat(flaw.what()).contains(hint);
        });
        if (octets != null) {
            assertThat(new String(base64.octets(), StandardCharsets.US_ASCII)).isEqualTo(octets);
        }
    }

    @Test
    void namesEveryKindOfFlawInOneReading() {
        assertThat(Base64Text.read("Z g!").flaws())
                .extracting(SaslFlaw::kind)
                .containsExactly(Kind.WHITE_SPACE, Kind.ALPHABET, Kind.PADDING);
    }

    private static String read(String base64) {
        return new String(Base64Text.read(base64).octets(), StandardCharsets.US_ASCII);
    }
}
