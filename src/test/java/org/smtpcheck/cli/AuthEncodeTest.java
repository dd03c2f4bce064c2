package org.smtpcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smtpcheck.cli.CommandLineRun.Outcome;

class AuthEncodeTest {

    private static final String LINE = "dGVzdAB0ZXN0AHRlc3R0ZXN0" + System.lineSeparator();

    @Test
    void printsOneLineForAPasswordFromTheEnvironment() {
        Outcome outcome = CommandLineRun.withNothing()
                .environment("PW", "testtest")
                .run("auth", "encode", "plain", "--user", "test", "--authzid", "test", "--password", "env:PW");

        assertThat(outcome).isEqualTo(new Outcome(0, LINE, ""));
    }

    @Test
    void readsThePasswordFromAFileWithoutItsLineBreak(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("my password"), "testtest\r\n");

        Outcome outcome = CommandLineRun.withNothing()
                .run("auth", "encode", "plain", "--user=test", "--authzid=test", "--password=file:" + file);

        assertThat(outcome).isEqualTo(new Outcome(0, LINE, ""));
    }

    @Test
    void readsThePasswordFromStandardInputWithoutItsLineBreak() {
        Outcome outcome = CommandLineRun.withNothing()
                .input("testtest\n")
                .run("auth", "encode", "plain", "--user", "test", "--authzid", "test", "--password", "-");

        assertThat(outcome).isEqualTo(new Outcome(0, LINE, ""));
    }

    @Test
    void asksForThePasswordOnATerminal() {
        Outcome outcome = CommandLineRun.withNothing()
                .typing("testtest")
                .run("auth", "encode", "plain", "--user", "test", "--authzid", "test");

        assertThat(outcome).isEqualTo(new Outcome(0, LINE, ""));
    }

    @Test
    void saysHowToGiveThePasswordWhereThereIsNoTerminal() {
        Outcome outcome = CommandLineRun.withNothing().run("auth", "encode", "plain", "--user", "test");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("no terminal").contains("--password env:VAR, file:PATH or -");
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void leavesTheAuthzidEmptyWhereItIsNotGiven() {
        Outcome outcome =
                CommandLineRun.withNothing().typing("tanstaaftanstaaf").run("auth", "encode", "plain", "--user", "tim");

        assertThat(outcome.out().strip()).isEqualTo("AHRpbQB0YW5zdGFhZnRhbnN0YWFm");
    }

    @Test
    void warnsOfAPasswordOnTheCommandLine() {
        Outcome outcome = CommandLineRun.withNothing()
                .run("auth", "encode", "plain", "--user", "test", "--authzid", "test", "--password", "testtest");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).isEqualTo(LINE);
        assertThat(outcome.err())
                .startsWith("Warning: a password on the command line")
                .doesNotContain("testtest");
    }

    @Test
    void takesEachOptionFromTheEnvironment() {
        Outcome outcome = CommandLineRun.withNothing()
                .environment("SMTPCHECK_USER", "test")
                .environment("SMTPCHECK_AUTHZID", "test")
                .environment("SMTPCHECK_PASSWORD", "testtest")
                .run("auth", "encode", "PLAIN");

        assertThat(outcome).isEqualTo(new Outcome(0, LINE, ""));
    }

    @Test
    void takesAtSignsAndDollarsInValuesAsTheyAre() {
        Outcome outcome = CommandLineRun.withNothing()
                .environment("SMTPCHECK_PASSWORD", "${sys:user.home}")
                .run("auth", "encode", "plain", "--user", "@etc");

        assertThat(outcome.out().strip())
                .isEqualTo(java.util.Base64.getEncoder()
                        .encodeToString("\0@etc\0${sys:user.home}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void refusesAPasswordWithALineBreakInside() {
        Outcome outcome = CommandLineRun.withNothing()
                .input("one\ntwo\n")
                .run("auth", "encode", "plain", "--user", "test", "--password", "-");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("the password holds a line break (LF)")
                .doesNotContain("two");
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void refusesAPasswordWithNul() {
        Outcome outcome = CommandLineRun.withNothing()
                .input("one\0two")
                .run("auth", "encode", "plain", "--user", "test", "--password", "-");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("the password holds a NUL");
    }

    @Test
    void refusesInputThatIsNotUtf8() {
        Outcome outcome = CommandLineRun.withNothing()
                .input("sch\u00f6n".getBytes(StandardCharsets.ISO_8859_1))
                .run("auth", "encode", "plain", "--user", "test", "--password", "-");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("standard input is not UTF-8");
    }

    @Test
    void refusesInputWithoutEnd() {
        Outcome outcome = CommandLineRun.withNothing()
                .input(new byte[70_000])
                .run("auth", "encode", "plain", "--user", "test", "--password", "-");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("more than 64 KiB");
    }

    @Test
    void namesTheVariableThatIsNotSetAndTheFileThatIsNotThere() {
        Outcome variable = CommandLineRun.withNothing()
                .run("auth", "encode", "plain", "--user", "test", "--password", "env:NO_SUCH");
        Outcome file = CommandLineRun.withNothing()
                .run("auth", "encode", "plain", "--user", "test", "--password", "file:/no/such/file");

        assertThat(variable.exitCode()).isEqualTo(2);
        assertThat(variable.err()).contains("the environment variable NO_SUCH is not set");
        assertThat(file.exitCode()).isEqualTo(2);
        assertThat(file.err()).contains("/no/such/file: there is no such file");
    }

    @Test
    void namesTheMechanismsItKnows() {
        Outcome outcome = CommandLineRun.withNothing().run("auth", "encode", "gssapi", "--user", "test");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("Unknown mechanism 'gssapi'; this version knows: plain");
    }
}
