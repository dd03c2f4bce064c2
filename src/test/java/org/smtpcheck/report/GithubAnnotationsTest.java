package org.smtpcheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Verdict;

class GithubAnnotationsTest {

    @Test
    void a_failure_marks_the_line_that_decided() {
        assertThat(GithubAnnotations.of(Sample.run(Sample.failure())))
                .containsExactly(
                        "::error file=suites/quickstart.yaml,line=46,title=mx/relay-denied[percent]"
                                + "::Mail for a foreign domain is refused (percent)%0Aexpected reply 5xx, but was 250 2.1.5 Ok");
    }

    @Test
    void no_text_can_begin_a_command_or_a_property_of_its_own() {
        String command = GithubAnnotations.of(Sample.run(Sample.probe("mx/a:b,c%", Verdict.ERROR)
                        .suite("C:\\a,b.yaml")
                        .title("50% \r\n::add-mask::x")))
                .get(0);
        assertThat(command)
                .isEqualTo("::error file=C%3A\\a%2Cb.yaml,line=46,title=mx/a%3Ab%2Cc%25"
                        + "::50%25 \\r\\n::add-mask::x%0A50%25 \\r\\n::add-mask::x")
                .doesNotContain("\n");
    }

    @Test
    void built_in_suites_are_no_files_of_the_user() {
        assertThat(GithubAnnotations.of(Sample.run(Sample.failure().suite("builtin:relay"))))
                .singleElement()
                .asString()
                .startsWith("::error title=mx/relay-denied[percent]::");
    }

    @Test
    void passes_and_skips_mark_nothing_and_ten_of_a_kind_are_enough() {
        List<ProbeResult> probes = new ArrayList<>(Sample.mixed().probes());
        for (int i = 0; i < 20; i++) {
            probes.add(Sample.probe("mx/e" + i, Verdict.ERROR).build());
            probes.add(Sample.probe("mx/w" + i, Verdict.WARN).build());
        }
        List<String> commands = GithubAnnotations.of(Sample.run(probes));
        assertThat(commands).hasSize(20);
        assertThat(commands.subList(0, 10)).allMatch(command -> command.startsWith("::error "));
        assertThat(commands.get(0)).contains("relay-denied");
        assertThat(commands.subList(10, 20)).allMatch(command -> command.startsWith("::warning "));
    }
}
