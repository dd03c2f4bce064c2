package org.smtpcheck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmallFormsTest {

    @ParameterizedTest
    @CsvSource({"500ms, 500", "20s, 20000", "5m, 300000", "1h, 3600000", "14d, 1209600000", "0, 0", "0s, 0"})
    void a_duration(String text, long millis) {
        assertThat(Durations.parse(text))
                .hasValueSatisfying(d -> assertThat(d.toMillis()).isEqualTo(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "5 s", "-5s", "5S", "1.5s", "5sec", "9999999d", "9999999999999999999ms"})
    void no_duration(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1000, 1000", "10B, 10", "10KB, 10000", "10MB, 10000000", "2GB, 2000000000"})
    void a_size(String text, long octets) {
        assertThat(Sizes.parse(text)).hasValue(octets);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "MB", "10 MB", "10mb", "10MiB", "-1", "1.5MB", "99999999999999999GB", "999999999999999GB"})
    void no_size(String text) {
        assertThat(Sizes.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "250, 250, true",
        "250, 251, false",
        "5xx, 550, true",
        "2yz, 299, true",
        "45x, 451, true",
        "45x, 461, false"
    })
    void a_reply_set_holds_codes(String entry, int code, boolean held) {
        assertThat(ReplySet.parse(List.of(entry)))
                .hasValueSatisfying(s -> assertThat(s.matchesCode(code)).isEqualTo(held));
    }

    @Test
    void a_reply_set_holds_outcomes_and_reads_well() {
        ReplySet set = ReplySet.parse(List.of("250", "5yz", "closed")).orElseThrow();
        assertThat(set.matchesOutcome("closed")).isTrue();
        assertThat(set.matchesOutcome("none")).isFalse();
        assertThat(set).hasToString("250, 5xx or closed");
        assertThat(ReplySet.parse(List.of("250", "251"))).get().hasToString("250 or 251");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "25", "2500", "650", "x50", "2x", "open", "2zy"})
    void no_reply_set(String entry) {
        assertThat(ReplySet.parse(List.of(entry))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/^ok$/i, OK, true",
        "/^ok$/, OK, false",
        "ok, it is ok, true",
        "ok, it is OK, false",
        "/a.b/s, 'a\nb', true",
        "/^b/m, 'a\nb', true",
        "/usr/local, in /usr/local/bin, true",
        "/, a/b, true",
    })
    void a_pattern_finds(String pattern, String text, boolean found) {
        assertThat(TextPattern.of(pattern).find(text)).isEqualTo(found);
    }

    @Test
    void a_pattern_takes_references_as_text() {
        Map<String, String> values = Map.of("v", "a.b\\E|.*");
        Resolved<TextPattern> resolved = TextPattern.resolve(
                Loads.template("/^x${v}$/"), name -> new Scope.Found(values.getOrDefault(name, "")));
        TextPattern pattern = ((Resolved.Value<TextPattern>) resolved).value();
        assertThat(pattern.find("xa.b\\E|.*")).isTrue();
        assertThat(pattern.find("xacb")).isFalse();
    }

    @Test
    void a_pattern_captures_its_first_group_or_all() {
        assertThat(TextPattern.of("/id=(\\d+)/").capture("id=12")).hasValue("12");
        assertThat(TextPattern.of("/\\d+/").capture("id=12")).hasValue("12");
        assertThat(TextPattern.of("/(x)?\\d/").capture("1")).isEmpty();
        assertThat(TextPattern.of("/z/").capture("1")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "smtp://h, smtp, h, 25",
        "SMTP://h:2525, smtp, h, 2525",
        "submission://h/, submission, h, 587",
        "smtps://h, smtps, h, 465",
        "lmtp://h, lmtp, h, 24",
        "smtp://[::1]:26, smtp, ::1, 26",
        "smtp://[::1], smtp, ::1, 25",
        "embedded:, embedded, '', 0",
    })
    void a_target_url(String url, String scheme, String host, int port) {
        assertThat(TargetUrl.parse(url)).hasValue(new TargetUrl(scheme, host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "h",
                "h:25",
                "smtp:h",
                "smtp://",
                "smtp://h:",
                "smtp://h:x",
                "smtp://h:70000",
                "smtp://[::1",
                "smtp://[::1]x",
                "smtp://a b",
                "smtp://u@h",
                "http://h",
                "embedded:x",
                "smtp://h/path",
                "smtp://::1"
            })
    void no_target_url(String url) {
        assertThat(TargetUrl.parse(url)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"rctp, rcpt", "RCPT, rcpt", "ehol, ehlo", "quitt, quit", "starttl, starttls", "mesage, message"})
    void the_nearest_name(String wrong, String right) {
        List<String> valid = List.of("rcpt", "ehlo", "quit", "starttls", "message", "mail");
        assertThat(Nearest.remedy(wrong, valid)).isEqualTo("did you mean `" + right + "`?");
    }

    @Test
    void without_a_near_name_all_are_listed() {
        assertThat(Nearest.remedy("zzz", List.of("b", "a"))).isEqualTo("valid are: a, b");
    }
}
