package org.smtpcheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTextTest {

    @ParameterizedTest(name = "U+{0} is shown as {1}")
    @CsvSource({
        "0000, \\x00",
        "0007, \\x07",
        "0008, \\x08",
        "000a, \\n",
        "000d, \\r",
        "0009, \\t",
        "000b, \\x0b",
        "001b, \\x1b",
        "007f, \\x7f",
        "0085, \\x85",
        "009b, \\x9b",
        "009d, \\x9d",
        "00ad, \\xad",
        "061c, \\u{061c}",
        "200b, \\u{200b}",
        "200e, \\u{200e}",
        "202e, \\u{202e}",
        "2028, \\u{2028}",
        "2029, \\u{2029}",
        "2066, \\u{2066}",
        "2069, \\u{2069}",
        "d800, \\u{d800}",
        "dfff, \\u{dfff}",
        "e000, \\u{e000}",
        "feff, \\u{feff}",
        "fffe, \\u{fffe}",
        "ffff, \\u{ffff}",
        "e0041, \\u{e0041}",
        "10ffff, \\u{10ffff}"
    })
    void what_directs_or_hides_is_shown_by_its_code(String code, String shown) {
        String text = new String(Character.toChars(Integer.parseInt(code, 16)));
        assertThat(SafeText.line("a" + text + "b")).isEqualTo("a" + shown + "b");
    }

    @Test
    void letters_of_all_languages_stay() {
        String text = "EHLO grün 日本 Ω 𝔘 é e\u0301 §4.1 \\x1b";
        assertThat(SafeText.line(text)).isEqualTo(text);
    }

    @Test
    void escaping_twice_changes_nothing() {
        String once = SafeText.line("\u001b[2J\r\n\u202e\ud800");
        assertThat(SafeText.line(once)).isEqualTo(once);
    }

    @Test
    void marks_cannot_pile_up_on_a_letter() {
        assertThat(SafeText.line("a" + "\u0301".repeat(5))).isEqualTo("a\u0301\u0301\\u{0301}\\u{0301}\\u{0301}");
    }

    @Test
    void a_line_is_cut_to_its_width_and_says_so() {
        assertThat(SafeText.line("0123456789", 10)).isEqualTo("0123456789");
        assertThat(SafeText.line("0123456789A", 10)).isEqualTo("012345678…");
    }

    @Test
    void an_escape_counts_with_all_its_letters() {
        assertThat(SafeText.line("\u001b".repeat(9), 10)).isEqualTo("\\x1b\\x1b\\…");
    }

    @Test
    void wide_characters_take_two_columns() {
        assertThat(SafeText.columns("日本𝔘a\u0301")).isEqualTo(6);
        assertThat(SafeText.line("日本語日本語", 7)).isEqualTo("日本語…");
    }

    @Test
    void a_pair_of_surrogates_is_never_cut_in_two() {
        for (int columns = 2; columns < 12; columns++) {
            String cut = SafeText.line("😀".repeat(20), columns);
            assertThat(cut).doesNotContain("\\u{");
            assertThat(SafeText.columns(cut)).isLessThanOrEqualTo(columns);
        }
    }

    @Test
    void only_the_head_of_a_huge_line_is_looked_at() {
        String huge = "a".repeat(50_000_000);
        assertThat(SafeText.line(huge, 80)).hasSize(80).endsWith("a…");
    }

    @Test
    void text_wraps_at_blanks_and_keeps_its_own_lines() {
        assertThat(SafeText.wrap("one two three\nfour", 9, 5)).containsExactly("one two", "three", "four");
        assertThat(SafeText.wrap("abcdefghijkl", 5, 5)).containsExactly("abcde", "fghij", "kl");
        assertThat(SafeText.wrap("250-a\r\n250 b", 40, 5)).containsExactly("250-a", "250 b");
    }

    @Test
    void text_that_needs_more_lines_is_cut_in_the_last() {
        assertThat(SafeText.wrap("one two three four five", 5, 2)).containsExactly("one", "two…");
        assertThat(SafeText.wrap("a\nb\nc", 5, 2)).containsExactly("a", "b…");
        assertThat(SafeText.wrap("a\nb", 5, 2)).containsExactly("a", "b");
        assertThat(SafeText.wrap("x".repeat(9_000_000), 10, 3)).hasSize(3).allMatch(line -> line.length() <= 10);
    }

    @Test
    void wrapped_lines_never_exceed_the_width() {
        for (String text :
                new String[] {"日本語日本語日本語", "\u001b\u001b\u001b a b", "😀😀😀😀 😀😀", "a\u0301".repeat(30)}) {
            for (int columns = 2; columns < 15; columns++) {
                int width = columns;
                assertThat(SafeText.wrap(text, columns, 4))
                        .as("%s in %d columns", text, columns)
                        .hasSizeLessThanOrEqualTo(4)
                        .allMatch(line -> SafeText.columns(line) <= width);
            }
        }
    }
}
