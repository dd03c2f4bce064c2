package org.smtpcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smtpcheck.cli.CommandLineRun.Outcome;

/** {@code auth decode} for all mechanisms but PLAIN. */
class AuthDecodeOthersTest {

    @Test
    void namesThePartsOfScramsFourMessages() {
        assertThat(lines("scram-sha-256", "p=tls-exporter,a=x,n=a=2Cb,r=abc"))
                .containsExactly(
                        "message   client-first",
                        "flag      p",
                        "binding   tls-exporter",
                        "authzid   x",
                        "user      a,b",
                        "nonce     abc");
        assertThat(lines("scram-sha-256", "r=abcdef,s=QSXCR+Q6sek8bf92,i=4096"))
                .containsExactly(
                        "message     server-first",
                        "nonce       abcdef",
                        "salt        QSXCR+Q6sek8bf92",
                        "iterations  4096");
        assertThat(lines("scram-sha-256", "c=biws,r=abcdef,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts="))
                .containsExactly(
                        "message   client-final",
                        "header    n,,",
                        "bound to  0 octets",
                        "nonce     abcdef",
                        "proof     28 octets (--show-password shows them)");
        assertThat(lines("scram-sha-256", "v=rmF9pqV8S7suAoZWja4dJRkFsKQ="))
                .containsExactly("message    server-final", "signature  28 octets (--show-password shows them)");
    }

    @Test
    void saysWhatIsWrongWithScramsMessages() {
        assertThat(wrong("scram-sha-1", "n,,r=abc,n=user")).contains("the attributes stand in the order rn");
        assertThat(wrong("scram-sha-1", "n,,n=us=er,r=abc")).contains("holds a \"=\" that is not written =3D");
        assertThat(wrong("scram-sha-1", "n,n=user,r=abc")).contains("does not begin with a=");
        assertThat(wrong("scram-sha-1", "s=QSXC,r=abc,i=4096")).contains("in the order sri");
        assertThat(wrong("scram-sha-1", "r=abc,s=QSX,i=4096")).contains("the salt is not base64");
        assertThat(wrong("scram-sha-1", "r=abc,s=QSXC,i=12")).contains("below 4096");
        assertThat(wrong("scram-sha-1", "c=biws,r=abc")).contains("does not end with the proof");
        assertThat(wrong("scram-sha-1", "hello")).contains("there is no r=");
    }

    @Test
    void namesThePartsOfTheOthers() {
        assertThat(lines("login", "Username:")).containsExactly("prompt    Username:");
        assertThat(lines("login", "secret")).containsExactly("answer    6 octets (--show-password shows them)");
        assertThat(lines("cram-md5", "<1.2@mx>")).containsExactly("challenge  <1.2@mx>");
        assertThat(lines("cram-md5", "a b b913a602c7eda7a495b4e6e7334d3890"))
                .containsExactly("user      a b", "digest    32 octets (--show-password shows them)");
        assertThat(lines("digest-md5", "nonce=\"x\",algorithm=md5-sess"))
                .containsExactly("nonce      x", "algorithm  md5-sess");
        assertThat(lines("xoauth2", "user=u\u0001auth=Bearer abc\u0001\u0001"))
                .containsExactly("user      u", "scheme    Bearer", "token     3 octets (--show-password shows them)");
        assertThat(lines("oauthbearer", "n,a=u,\u0001host=h\u0001auth=Bearer abc\u0001\u0001"))
                .contains("user      u", "host      h");
        assertThat(lines("oauthbearer", "{\"status\":\"x\"}")).containsExactly("refusal   {\"status\":\"x\"}");
        assertThat(lines("external", "")).containsExactly("authzid   (empty)");
        assertThat(lines("anonymous", "sirhc")).containsExactly("trace     sirhc");
    }

    @Test
    void saysWhatIsWrongWithTheOthers() {
        assertThat(wrong("login", "a\0b")).contains("PLAIN's");
        assertThat(wrong("login", "secret\n")).contains("line break (LF)");
        assertThat(wrong("cram-md5", "tim B913")).contains("32 lower-case hexadecimal digits");
        assertThat(wrong("cram-md5", "b913a602c7eda7a495b4e6e7334d3890")).contains("no blank");
        assertThat(wrong("digest-md5", "username=\"x\"")).contains("there is no nonce");
        assertThat(wrong("digest-md5", "nonce=\"x")).contains("a quoted value without its end");
        assertThat(wrong("xoauth2", "user=u\u0001auth=Bearer abc\u0001")).contains("two octets 01");
        assertThat(wrong("xoauth2", "user=u\u0001auth=Basic abc\u0001\u0001")).contains("no \"auth=Bearer TOKEN\"");
        assertThat(wrong("oauthbearer", "user=u\u0001auth=Bearer abc\u0001\u0001"))
                .contains("GS2 header");
        assertThat(wrong("anonymous", "x".repeat(256))).contains("more than 255 characters");
        assertThat(wrong("external", "a\0")).contains("NUL");
    }

    @Test
    void hidesTokensAndProofs() {
        assertThat(run("xoauth2", "user=u\u0001auth=Bearer t0psecret\u0001\u0001")
                        .out())
                .doesNotContain("t0psecret");
        assertThat(run("xoauth2", "user=u\u0001t0psecret\u0001\u0001").out()).doesNotContain("t0psecret");
    }

    @Test
    void takesAServersWholeLine() {
        Outcome outcome =
                CommandLineRun.withNothing().input("334 VXNlcm5hbWU6\r\n").run("auth", "decode", "login");

        assertThat(outcome.out().lines()).containsExactly("prompt    Username:");
    }

    private static List<String> lines(String mechanism, String message) {
        Outcome outcome = run(mechanism, message);
        assertThat(outcome.exitCode()).as(outcome.out()).isZero();
        return outcome.out().lines().toList();
    }

    private static String wrong(String mechanism, String message) {
        Outcome outcome = run(mechanism, message);
        assertThat(outcome.exitCode()).as(outcome.out()).isEqualTo(1);
        return String.join(
                "\n", outcome.out().lines().filter(l -> l.startsWith("wrong")).toList());
    }

    private static Outcome run(String mechanism, String message) {
        return CommandLineRun.withNothing()
                .run(
                        "auth",
                        "decode",
                        mechanism,
                        Base64.getEncoder().encodeToString(message.getBytes(StandardCharsets.UTF_8)));
    }
}
