package org.smtpcheck.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactorTest {

    @ParameterizedTest(name = "{0} in \"{1}\"")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "hunter22, 535 wrong: hunter22!, 535 wrong: [redacted]!",
                "hunter22, hunter22hunter22, [redacted]",
                "hunter22, nothing here, nothing here",
                "hunter22, hunter2, hunter2",
                // Base64 of hunter22, and behind one and two other octets: the whole run goes.
                "hunter22, 334 aHVudGVyMjI=, 334 [redacted]",
                "hunter22, 334 AGh1bnRlcjIy., 334 [redacted].",
                "hunter22, <YWJodW50ZXIyMnh5eg>, <[redacted]>",
                "hunter22, 68756e7465723232, [redacted]",
                "hunter22, x68756E7465723232x, x[redacted]x",
                "hunter22, hunter%32%32 hunter+32+32 hunter\\x32\\u0032, [redacted] [redacted] [redacted]",
                "pässwörd, pässwörd pÃ¤sswÃ¶rd p\\xc3\\xa4ssw\\xc3\\xb6rd p\\xe4ssw\\xf6rd, [redacted] [redacted] [redacted] [redacted]",
                "pässwörd, cMOkc3N3w7ZyZA== cORzc3f2cmQ=, [redacted] [redacted]",
                "a\"b\\cdef, x=\"a\\\"b\\\\cdef\", x=\"[redacted]\"",
                "key+/~~~?>, a2V5Ky9-fn4_Pg, [redacted]",
                // Short ones as whole words only, encoded as whole runs.
                "abc, abc xabc abcd abc_ (abc) a.abc, [redacted] xabc abcd abc_ ([redacted]) a.[redacted]",
                "abc, YWJj xYWJj YWJjYWJj 616263 x616263, [redacted] xYWJj YWJjYWJj [redacted] x616263",
                "test, dGVzdA== dGVzdA dGVzdAB0ZXN0, [redacted] [redacted] dGVzdAB0ZXN0",
                "., a.b . c, a.b [redacted] c",
                "a, a ab, [redacted] ab",
            })
    void hides(String secret, String text, String redacted) {
        assertThat(Redactor.of(List.of(secret)).redact(text)).isEqualTo(redacted);
    }

    @Test
    void hidesTheLongerOfTwoThatBeginAlike() {
        Redactor redactor = Redactor.of(List.of("secret", "secret-and-more", "more than secret"));

        assertThat(redactor.redact("secret-and-more, more than secret, secret-and"))
                .isEqualTo("[redacted], [redacted], [redacted]-and");
    }

    @Test
    void hidesTheLinesOfASecretOfSeveralLines() {
        Redactor redactor = Redactor.of(List.of("first line\r\nsecond line\n"));

        assertThat(redactor.redact("a first line b second line c")).isEqualTo("a [redacted] b [redacted] c");
        assertThat(redactor.redact("afirst line\r\nsecond line\nb")).isEqualTo("a[redacted]b");
        assertThat(redactor.redact("afirst line\\r\\nsecond line\\nb")).isEqualTo("a[redacted]b");
    }

    @Test
    void hidesNothingWithoutSecrets() {
        assertThat(Redactor.NONE.redact("100% \\ +1 hunter22")).isEqualTo("100% \\ +1 hunter22");
        assertThat(Redactor.of(List.of("", "\n")).redact("a\nb")).isEqualTo("a\nb");
    }

    @Test
    void leavesWhatIsNoSecret() {
        String text = "250-SIZE 10240000\r\n250 AUTH PLAIN LOGIN 50% c+d \\ \\x 100%";

        assertThat(Redactor.of(List.of("hunter22", "abc")).redact(text)).isEqualTo(text);
    }

    @Test
    void hidesWhatATextThatGoesOnMayHaveBegun() {
        Redactor redactor = Redactor.of(List.of("hunter22"));

        assertThat(cut(redactor, "say hunter")).isEqualTo("say [redacted]");
        assertThat(cut(redactor, "say hun")).isEqualTo("say [redacted]");
        assertThat(cut(redactor, "say hu"))
                .as("two characters may begin anything")
                .isEqualTo("say hu");
        assertThat(cut(redactor, "334 aHVudGV")).isEqualTo("334 [redacted]");
        assertThat(cut(redactor, "334 AGh1bnR")).isEqualTo("334 [redacted]");
        assertThat(cut(redactor, "hun%7")).isEqualTo("[redacted]");
        assertThat(cut(redactor, "hun\\x7")).isEqualTo("[redacted]");
        assertThat(cut(redactor, "hunt ")).isEqualTo("hunt ");
    }

    @Test
    void hidesRandomSecretsInEveryForm() {
        Random random = new Random(4954);
        for (int round = 0; round < 400; round++) {
            String secret = secret(random);
            Redactor redactor = Redactor.of(List.of(secret, secret.substring(0, secret.length() / 2), "other"));
            for (String form : forms(secret, random)) {
                String text = "535 <" + form + "> said the server";

                assertThat(redactor.redact(text))
                        .as("%s of %s", form, secret)
                        .isEqualTo("535 <[redacted]> said the server");
            }
        }
    }

    private static List<String> forms(String secret, Random random) {
        byte[] utf8 = secret.getBytes(StandardCharsets.UTF_8);
        List<String> forms = new ArrayList<>();
        forms.add(secret);
        forms.add(new String(utf8, StandardCharsets.ISO_8859_1));
        forms.add(Octets.of(utf8).escaped());
        forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"));
        forms.add(HexFormat.of().formatHex(utf8));
        forms.add(HexFormat.of().withUpperCase().formatHex(utf8));
        forms.add(percent(utf8, random));
        for (int before = 0; before < 4; before++) {
            for (int after = 0; after < 3; after++) {
                byte[] around = new byte[before + utf8.length + after];
                random.nextBytes(around);
                System.arraycopy(utf8, 0, around, before, utf8.length);
                forms.add(Base64.getEncoder().encodeToString(around));
                forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(around));
                forms.add(percent(Base64.getEncoder().encode(around), random));
            }
        }
        return forms;
    }

    /** Some octets as they are, some in percent escapes. */
    private static String percent(byte[] octets, Random random) {
        StringBuilder text = new StringBuilder();
        for (byte octet : octets) {
            if (octet > ' ' && octet < 127 && octet != '%' && octet != '+' && octet != '\\' && random.nextBoolean()) {
                text.append((char) octet);
            } else {
                text.append('%').append(HexFormat.of().toHexDigits(octet));
            }
        }
        return text.toString();
    }

    private static String secret(Random random) {
        String alphabet = "abcXYZ019 !\"\\'%+&=/~^:;äöß例え\uD83D\uDD11€";
        int[] points = alphabet.codePoints().toArray();
        StringBuilder secret = new StringBuilder("§");
        int length = 7 + random.nextInt(20);
        while (secret.length() < length) {
            secret.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return secret.append('§').toString();
    }

    private static String cut(Redactor redactor, String text) {
        Spans spans = new Spans();
        redactor.find(text, Redactor.Cut.ANYWHERE, spans);
        return spans.cover(text, 0, text.length());
    }
}
