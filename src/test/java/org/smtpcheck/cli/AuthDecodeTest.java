package org.smtpcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.smtpcheck.cli.CommandLineRun.Outcome;

class AuthDecodeTest {

    @Test
    void namesThePartsAndHidesThePassword() {
        Outcome outcome = CommandLineRun.withNothing().run("auth", "decode", "plain", "dGVzdAB0ZXN0AHRlc3R0ZXN0");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out().lines())
                .containsExactly("authzid   test", "user      test", "password  8 octets (--show-password shows them)");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void showsThePasswordWhenAsked() {
        Outcome outcome = CommandLineRun.withNothing()
                .run("auth", "decode", "plain", "--show-password", "dGVzdAB0ZXN0AHRlc3R0ZXN0");

        assertThat(outcome.out().lines()).contains("password  testtest");
    }

    @Test
    void readsStandardInputWithItsLineBreak() {
        Outcome outcome =
                CommandLineRun.withNothing().input("AHRpbQBzZWNyZXQ=\r\n").run("auth", "decode", "plain");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out().lines()).startsWith("authzid   (empty)", "user      tim");
    }

    @Test
    void saysEverythingThatIsWrongAndExitsWith1() {
        Outcome outcome = CommandLineRun.withNothing()
                .run("auth", "decode", "plain", encoded("user\0secret!\n").replace("=", ""));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("wrong     the base64 ends with 0 \"=\" where its length needs 2")
                .contains("wrong     the message holds one NUL and needs two")
                .contains("holds a line break (LF)");
    }

    @Test
    void hidesAPasswordAlsoWhereThePartsCannotBeTold() {
        assertThat(decoded("user\0s3cret")).doesNotContain("s3cret");
        assertThat(decoded("s3cret")).doesNotContain("s3cret");
        assertThat(decoded("a\0user\0s3\0cret")).doesNotContain("s3").doesNotContain("cret");
    }

    @Test
    void letsNoControlCharacterReachTheTerminal() {
        assertThat(decoded("\u001b[2J\0us\u202eer\0x"))
                .contains("authzid   \\u001B[2J")
                .contains("user      us\\u202Eer");
    }

    private static String decoded(String message) {
        return CommandLineRun.withNothing()
                .run("auth", "decode", "plain", encoded(message))
                .out();
    }

    private static String encoded(String message) {
        return Base64.getEncoder().encodeToString(message.getBytes(StandardCharsets.UTF_8));
    }
}
