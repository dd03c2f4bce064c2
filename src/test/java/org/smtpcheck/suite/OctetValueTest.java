package org.smtpcheck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.apache.commons.codec.binary.Hex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OctetValueTest {

    private static final Scope SCOPE = name -> name.equals("v")
            ? new Scope.Found("val\\x41")
            : name.equals("mailbox") ? new Scope.Found("\u20ac") : new Scope.FactMissing(name);

    private static List<OctetValue.Chunk> chunks(String yaml) {
        Resolved<List<OctetValue.Chunk>> resolved = OctetValue.resolve(Loads.octets(yaml), SCOPE);
        assertThat(resolved).isInstanceOf(Resolved.Value.class);
        return ((Resolved.Value<List<OctetValue.Chunk>>) resolved).value();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"A\\r\\n\"; 410d0a",
                "\"\\xe9\"; c3a9",
                "{ hex: \"00 fF\" }; 00ff",
                "{ base64: dGVz dA== }; 74657374",
                "{ latin1: \"us\\xe9r\" }; 7573e972",
                "{ latin1: 'us\\xe9r\\n' }; 7573e9725c6e",
                "{ latin1: 'a${v}' }; 6176616c5c783431",
                "[A, { hex: 00 }, [B, C]]; 41004243",
                "{ repeat: [A, B], times: 3 }; 414241424142",
                "{ repeat: A, times: 0 }; ``",
                "\"${v}\"; 76616c5c783431",
                "\"\"; ``",
            })
    void is(String yaml, String hex) {
        assertThat(chunks(yaml)).singleElement().satisfies(c -> {
            assertThat(Hex.encodeHexString(c.octets())).isEqualTo(hex);
            assertThat(c.gapBefore()).isZero();
        });
    }

    @Test
    void splits_into_one_chunk_an_element() {
        List<OctetValue.Chunk> chunks =
                chunks("[x, { split: [\"a\", [b, c], { repeat: d, times: 2 }], gap: 50ms }, y]");
        assertThat(chunks)
                .extracting(c -> new String(c.octets(), java.nio.charset.StandardCharsets.US_ASCII))
                .containsExactly("xa", "bc", "ddy");
        assertThat(chunks)
                .extracting(OctetValue.Chunk::gapBefore)
                .containsExactly(Duration.ZERO, Duration.ofMillis(50), Duration.ofMillis(50));
    }

    @Test
    void names_what_is_missing() {
        assertThat(OctetValue.resolve(Loads.octets("[a, \"${foreign}\"]"), SCOPE))
                .isEqualTo(new Resolved.Missing<>(new Scope.FactMissing("foreign")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{ hex: \"${v}\" }; two digits",
                "{ base64: \"${v}\" }; groups of four",
                "{ latin1: \"${mailbox}\" }; not in Latin-1",
                "{ repeat: a, times: \"${v}\" }; whole number",
                "{ split: [a, b], gap: \"${v}\" }; duration",
                "{ repeat: { repeat: \"${v}\", times: 10000 }, times: 10000 }; 64 MiB",
            })
    void says_what_is_bad(String yaml, String reason) {
        assertThat(OctetValue.resolve(Loads.octets(yaml), SCOPE))
                .isInstanceOfSatisfying(
                        Resolved.Bad.class, bad -> assertThat(bad.reason()).contains(reason));
    }
}
