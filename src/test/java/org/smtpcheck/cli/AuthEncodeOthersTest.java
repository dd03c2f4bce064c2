package org.smtpcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.smtpcheck.cli.CommandLineRun.Outcome;
import org.smtpcheck.sasl.Mechanism;

/** {@code auth encode} for all mechanisms but PLAIN. */
class AuthEncodeOthersTest {

    @Test
    void knowsEveryMechanismThatThePackageKnows() {
        assertThat(Arrays.stream(Mechanism.values()).map(Mechanism::word).collect(Collectors.toSet()))
                .isEqualTo(Arrays.stream(Mechanisms.KNOWN.split(", ")).collect(Collectors.toSet()));
    }

    @Test
    void printsBothAnswersOfLogin() {
        assertThat(encode("login", "--user", "tim", "--password", "env:PW")
                        .out()
                        .lines())
                .containsExactly(base64("tim"), base64("tanstaaftanstaaf"));
    }

    @Test
    void answersAChallengeOfCramMd5() {
        String challenge = base64("<1896.697170952@postoffice.reston.mci.net>");
        String answer = base64("tim b913a602c7eda7a495b4e6e7334d3890");

        assertThat(encode("cram-md5", "--user", "tim", "--password", "env:PW", "--challenge", challenge))
                .isEqualTo(new Outcome(0, answer + System.lineSeparator(), ""));
        assertThat(encode("cram-md5", "--user", "tim", "--password", "env:PW", "--challenge", "334 " + challenge)
                        .out()
                        .strip())
                .isEqualTo(answer);
    }

    @Test
    void warnsOfAChallengeThatIsWrong() {
        Outcome outcome = encode("cram-md5", "--user", "tim", "--password", "env:PW", "--challenge", base64("hello"));

        assertThat(outcome.err()).contains("must be of the form <digits@host> (RFC 2195 §2)");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void answersAChallengeOfDigestMd5() {
        Outcome outcome = encode(
                "digest-md5",
                "--user",
                "chris",
                "--password",
                "env:PW",
                "--nonce",
                "OA6MHXh6VqTrRk",
                "--host",
                "mx.example.org",
                "--challenge",
                base64("realm=\"r\",nonce=\"OA6MG9tEQGm2hh\",qop=\"auth\",algorithm=md5-sess,charset=utf-8"));

        assertThat(new String(Base64.getDecoder().decode(outcome.out().strip()), StandardCharsets.UTF_8))
                .startsWith("charset=utf-8,username=\"chris\",realm=\"r\",nonce=\"OA6MG9tEQGm2hh\",nc=00000001,"
                        + "cnonce=\"OA6MHXh6VqTrRk\",digest-uri=\"smtp/mx.example.org\",response=");
    }

    @Test
    void printsTheFirstMessageOfScramWithoutAPassword() {
        assertThat(encode("scram-sha-256", "--user", "a,b", "--nonce", "abc")
                        .out()
                        .strip())
                .isEqualTo(base64("n,,n=a=2Cb,r=abc"));
        assertThat(encode("scram-sha-256-plus", "--user", "u", "--nonce", "abc", "--channel-binding", "tls-exporter")
                        .out()
                        .strip())
                .isEqualTo(base64("p=tls-exporter,,n=u,r=abc"));
    }

    @Test
    void saysThatAPlusMechanismNeedsAChannel() {
        Outcome outcome = encode("scram-sha-256-plus", "--user", "u");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("--channel-binding");
    }

    @Test
    void printsBearerMessages() {
        assertThat(encode("xoauth2", "--user", "u@example.org", "--token", "env:PW")
                        .out()
                        .strip())
                .isEqualTo(base64("user=u@example.org\u0001auth=Bearer tanstaaftanstaaf\u0001\u0001"));
        assertThat(encode("oauthbearer", "--user", "u", "--token", "env:PW", "--host", "mx.example.org:587")
                        .out()
                        .strip())
                .isEqualTo(base64("n,a=u,\u0001host=mx.example.org\u0001port=587\u0001"
                        + "auth=Bearer tanstaaftanstaaf\u0001\u0001"));
    }

    @Test
    void printsTheMessagesWithoutASecret() {
        assertThat(encode("external").out().strip()).isEqualTo("=");
        assertThat(encode("external", "--authzid", "erna").out().strip()).isEqualTo(base64("erna"));
        assertThat(encode("anonymous", "--user", "sirhc").out().strip()).isEqualTo(base64("sirhc"));
    }

    @Test
    void namesTheOptionThatIsMissing() {
        assertThat(encode("plain").err()).startsWith("Missing required option: '--user=USER'");
        assertThat(encode("login").err()).startsWith("Missing required option: '--user=USER'");
        assertThat(encode("cram-md5", "--user", "tim").err())
                .startsWith("Missing required option: '--challenge=BASE64'");
        assertThat(encode("xoauth2", "--user", "tim").err()).startsWith("No token: there is no terminal to ask on");
    }

    @Test
    void refusesWhatCannotBeRight() {
        assertThat(encode("login", "--user", "a\nb", "--password", "env:PW").err())
                .contains("the user holds a line break (LF)");
        assertThat(encode("scram-sha-1", "--user", "u", "--nonce", "a,b").err()).startsWith("--nonce: ");
        assertThat(encode("cram-md5", "--user", "u", "--password", "env:PW", "--challenge", "!!")
                        .err())
                .startsWith("--challenge: ");
        assertThat(encode("scram-sha-1-plus", "--user", "u", "--channel-binding", "tls-unique=xyz")
                        .err())
                .startsWith("--channel-binding: ");
    }

    @Test
    void warnsOfATokenOnTheCommandLine() {
        Outcome outcome = encode("xoauth2", "--user", "u", "--token", "abc.def");

        assertThat(outcome.err())
                .startsWith("Warning: a token on the command line")
                .doesNotContain("abc.def");
    }

    private static Outcome encode(String mechanism, String... options) {
        String[] all = new String[options.length + 3];
        all[0] = "auth";
        all[1] = "encode";
        all[2] = mechanism;
        System.arraycopy(options, 0, all, 3, options.length);
        return CommandLineRun.withNothing()
                .environment("PW", "tanstaaftanstaaf")
                .run(all);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
