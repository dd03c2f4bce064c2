package org.smtpcheck.place;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command for a message that is left in a queue. */
class LeftOverTest {

    @ParameterizedTest
    @CsvSource({
        "250 2.0.0 Ok: queued as 317C8196176,        postsuper -d 317C8196176",
        "250 2.0.0 Ok: queued as 4bJx2c1BzRz9qnV,    postsuper -d 4bJx2c1BzRz9qnV",
        "250 OK id=1xVrJo-00008X-0g,                 exim -Mrm 1xVrJo-00008X-0g",
        "250 OK id=1vNZAB-0000000Ab1x-3cDe,          exim -Mrm 1vNZAB-0000000Ab1x-3cDe",
    })
    void names_the_id_that_the_server_told(String reply, String command) {
        assertThat(new LeftOver("sc1234567000t1", "mx", reply).removal()).isEqualTo(command);
    }

    @ParameterizedTest
    @CsvSource({"250 ok", "250 queued as $(reboot)", "250 OK id=../../x-1-1"})
    void looks_for_the_token_where_the_server_told_none(String reply) {
        assertThat(new LeftOver("sc1234567000t1", "mx", reply).removal())
                .contains("grep -q sc1234567000t1")
                .doesNotContain("reboot")
                .doesNotContain("..");
    }
}
