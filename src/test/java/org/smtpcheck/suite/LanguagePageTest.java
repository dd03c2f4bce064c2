package org.smtpcheck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** suites/LANGUAGE.md is what the tables of the language say; {@code -Dlanguage.update=true} writes it anew. */
class LanguagePageTest {

    private static final Path PAGE = Path.of("suites/LANGUAGE.md");

    @Test
    void the_page_is_made_from_the_tables() throws Exception {
        String made = LanguageReference.markdown();
        if (Boolean.getBoolean("language.update")) {
            Files.writeString(PAGE, made);
        }
        assertThat(Files.readString(PAGE))
                .as(
                        "suites/LANGUAGE.md; after a change of the language: mvn test -Dtest=LanguagePageTest -Dlanguage.update=true")
                .isEqualTo(made);
    }
}
