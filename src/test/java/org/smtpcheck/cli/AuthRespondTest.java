package org.smtpcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.smtpcheck.cli.CommandLineRun.Outcome;

class AuthRespondTest {

    /** RFC 5802 §5. */
    private static final String NONCE = "fyko+d2lbbFgONRv9qkxdawL";

    private static final String FIRST = "n,,n=user,r=" + NONCE;
    private static final String SERVER_FIRST = "r=" + NONCE + "3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096";
    private static final String LAST = "c=biws,r=" + NONCE + "3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=";
    private static final String SIGNATURE = "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=";

    @Test
    void finishesAScramExchange() {
        Outcome outcome = respond(
                "scram-sha-1",
                "334 \r\n334 " + base64(SERVER_FIRST) + "\r\n334 " + base64(SIGNATURE) + "\r\n235 2.7.0 ok\r\n");

        assertThat(outcome.out().lines()).containsExactly(base64(FIRST), base64(LAST), "");
        assertThat(outcome.err()).isEqualTo("Authenticated; the server's signature is right: it knows the password\n");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void takesBareBase64AndPassesOverEverythingElse() {
        Outcome outcome = respond(
                "scram-sha-1",
                "250-mx.example.org\n\nVerify return code: 0 (ok)\n334\n" + base64(SERVER_FIRST) + "\n"
                        + base64(SIGNATURE) + "\n235 ok\n");

        assertThat(outcome.out().lines()).containsExactly(base64(FIRST), base64(LAST), "");
        assertThat(outcome.err()).contains("Passed over: 250-mx.example.org", "Passed over: Verify return code");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void answersForAFirstMessageThatEncodeGave() {
        Outcome outcome =
                respond("scram-sha-1", "334 " + base64(SERVER_FIRST) + "\n334 " + base64(SIGNATURE) + "\n235 ok\n");

        assertThat(outcome.out().lines()).containsExactly(base64(LAST), "");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void beginsWithTheAuthCommandWhenAsked() {
        Outcome outcome = respond(
                "scram-sha-1",
                "334 " + base64(SERVER_FIRST) + "\n334 " + base64(SIGNATURE) + "\n235 ok\n",
                "--initial");

        assertThat(outcome.out().lines()).containsExactly("AUTH SCRAM-SHA-1 " + base64(FIRST), base64(LAST), "");
    }

    @Test
    void saysThatASignatureIsWrongAndCancels() {
        Outcome outcome = respond(
                "scram-sha-1",
                "334 \n334 " + base64(SERVER_FIRST) + "\n334 " + base64("v=AAAApqV8S7suAoZWja4dJRkFsKQ=")
                        + "\n501 5.7.0 cancelled\n");

        assertThat(outcome.out().lines()).endsWith("*");
        assertThat(outcome.err())
                .contains("Gave up: the server's signature is wrong")
                .contains("(RFC 5802 §5)");
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    @Test
    void doesNotBelieveAServerThatOnlySaysYes() {
        Outcome outcome = respond("scram-sha-1", "334 \n334 " + base64(SERVER_FIRST) + "\n235 welcome\n");

        assertThat(outcome.err()).contains("did not show that it knows the password");
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    @Test
    void saysThatItWasRefused() {
        Outcome outcome = respond("login", "334 VXNlcm5hbWU6\n334 UGFzc3dvcmQ6\n535 5.7.8 no\n");

        assertThat(outcome.out().lines()).containsExactly(base64("user"), base64("pencil"));
        assertThat(outcome.err()).isEqualTo("Refused\n");
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    @Test
    void answersWithABearerTokenAndExplainsItsRefusal() {
        Outcome outcome = CommandLineRun.withNothing()
                .environment("TOKEN", "abc.def")
                .input("334 \n334 " + base64("{\"status\":\"invalid_token\"") + "\n535 5.7.8 no\n")
                .run("auth", "respond", "xoauth2", "--user", "u@example.org", "--token", "env:TOKEN");

        assertThat(outcome.out().lines())
                .containsExactly(base64("user=u@example.org\u0001auth=Bearer abc.def\u0001\u0001"), "");
        assertThat(outcome.err()).contains("practice: what the server says of the refused token is wrong");
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    @Test
    void saysThatTheInputEndedTooEarly() {
        Outcome outcome = respond("login", "334 VXNlcm5hbWU6\n");

        assertThat(outcome.err()).contains("Standard input ended before the server's final reply");
        assertThat(outcome.exitCode()).isEqualTo(3);
    }

    @Test
    void takesNoSecretFromWhereTheLinesComeFrom() {
        Outcome outcome = CommandLineRun.withNothing()
                .input("x")
                .run("auth", "respond", "login", "--user", "user", "--password", "-");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("Standard input brings the server's lines");
    }

    @Test
    void letsNoControlCharacterReachTheTerminal() {
        Outcome outcome = respond("scram-sha-1", "\u001b[2J\n334 \n334 " + base64("e=\u001b[2J") + "\n535 no\n");

        assertThat(outcome.err()).doesNotContain("\u001b").contains("\\u001B[2J");
    }

    @Test
    void refusesALineWithoutEnd() {
        Outcome outcome = respond("login", "A".repeat(70_000));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("more than 64 KiB");
    }

    private static Outcome respond(String mechanism, String input, String... more) {
        String[] arguments = {"auth", "respond", mechanism, "--user", "user", "--password", "env:PW", "--nonce", NONCE};
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return CommandLineRun.withNothing()
                .environment("PW", "pencil")
                .input(input)
                .run(all);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
