package org.smtpcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandWordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run a.yaml",
                "run a.yaml b --target mx=smtp://127.0.0.1:25 --set mailbox=a@b.example --set unknown=c@b.example"
                        + " --secret p=env:P --secret q=file:/q",
                "run a.yaml --set return-domain=far.example --sink far.example=127.0.0.1:2601 --sink b.example=127.0.0.1:2602",
                "run a.yaml --trust ca.pem --trust sha256:00 --name mail.example.org --identity us.pem --insecure"
                        + " --allow-cleartext",
                "run a.yaml --tag relay --profile strict --require STARTTLS --require mailbox --timeout 1500ms --wait 600s"
                        + " --gentle --reports out",
                "check smtp=smtp://127.0.0.1:25 submission=submission://127.0.0.1:587 --mailbox a@b.example --user a"
                        + " --password file:/p --secret p=env:P --name mail.example.org",
                "check smtp=smtp://127.0.0.1:25 --return-domain far.example --sink far.example=127.0.0.1:2601"
            })
    void all_that_a_verdict_rests_on_is_said_again(String line) {
        assertThat(String.join(" ", words(line))).isEqualTo("smtpcheck " + line);
    }

    @Test
    void how_it_looked_and_what_it_chose_is_left_out() {
        assertThat(words("run a.yaml --probe x -v --color never --report tap=- --timeout 20s"))
                .containsExactly("smtpcheck", "run", "a.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check mx=smtp://127.0.0.1:25 --password testtest", "run a.yaml --set password=testtest"})
    void a_secret_of_the_command_line_is_asked_of_the_environment(String line) {
        assertThat(String.join(" ", words(line))).endsWith("env:PASSWORD").doesNotContain("testtest");
    }

    private static List<String> words(String line) {
        AtomicReference<RunOptions> seen = new AtomicReference<>();
        CommandLineRun.withNothing()
                .actions(new RunningActions(options -> {
                    seen.set(options);
                    return ExitCodes.OK;
                }))
                .run(line.split(" ", -1));
        return CommandWords.of(seen.get());
    }
}
