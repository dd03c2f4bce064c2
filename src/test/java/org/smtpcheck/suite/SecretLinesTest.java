package org.smtpcheck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpcheck.result.Problem;

/** A problem quotes its line without the secrets in it. */
class SecretLinesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "password: hunter2                              | password: [hidden]",
                "- auth: { mechanism: PLAIN, password: \"x y\" }  | - auth: { mechanism: PLAIN, password: [hidden]",
                "secrets: { a: hunter2 }                        | secrets: { a: [hidden]",
                "auth: { users: { \"erna@x\": hunter2 } }         | auth: { users: { \"erna@x\": [hidden]",
                "facts: { user: erna, password: \"${p}\" }        | facts: { user: erna, password: \"${p}\" }",
                "secrets: { a: \"${env:A}\", b: hunter2 }         | secrets: { a: \"${env:A}\", b: [hidden]",
                "password: ${a}hunter2                          | password: [hidden]",
                "password: ${env:SMTP_PASSWORD}   # ours        | password: ${env:SMTP_PASSWORD}   # ours",
                "- rcpt: password@example.org                   | - rcpt: password@example.org",
                "title: The password is asked for once          | title: The password is asked for once",
            })
    void in_one_line(String line, String shown) {
        assertThat(shown(line, 0)).isEqualTo(shown);
    }

    @Test
    void below_a_key_that_stands_above() {
        String text = "secrets:\n  # ours\n  a: hunter2\n  b: ${env:B}\npassword: |\n  hunter2\n  more\nother:\n  a: 1";

        assertThat(shown(text, 2)).isEqualTo("  a: [hidden]");
        assertThat(shown(text, 3)).isEqualTo("  b: ${env:B}");
        assertThat(shown(text, 4)).isEqualTo("password: |");
        assertThat(shown(text, 5)).isEqualTo("  [hidden]");
        assertThat(shown(text, 6)).isEqualTo("  [hidden]");
        assertThat(shown(text, 8)).isEqualTo("  a: 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "secrets: { a: hunter2secret, a: hunter2secret }",
                "secrets: { a: \"hunter2secret }",
                "secrets: { \"b d\": hunter2secret }",
                "secrets: { a: [hunter2secret] }",
                "secrets: { a: \"hunter2secret${nosuch}\" }",
                "sinks: { s: { auth: { users: { erna: \"${hunter2secret\" } } } }",
                "facts: { password: [hunter2secret] }",
            })
    void a_wrong_suite_shows_no_literal_secret(String line) {
        Loaded loaded = Loads.load(
                "smtpcheck: 1\ntargets: { mx: \"smtp://localhost\" }\n" + line + "\nprobes:\n  - id: a\n    steps:\n"
                        + "      - rctp: x\n",
                Loads.PLAIN);

        assertThat(loaded.runnable()).isFalse();
        List<String> said = loaded.problems().stream()
                .flatMap((Problem problem) -> List.of(problem.what(), problem.remedy(), problem.sourceLine()).stream())
                .toList();
        assertThat(said).isNotEmpty().noneMatch(text -> text.contains("hunter2"));
    }

    private static String shown(String text, int line) {
        SourceText source = new SourceText("suite.yaml", text);
        String whole = source.line(line);
        return SecretLines.secret(source, line)
                .map(from -> whole.substring(0, from) + SecretLines.HIDDEN)
                .orElse(whole);
    }
}
